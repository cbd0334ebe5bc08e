//! The desk at work: its folder, what lies open on it, the server, and when it ends.

use std::collections::BTreeMap;
use std::future::Future;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use notify::{RecursiveMode, Watcher};
use tokio::net::TcpListener;
use tokio::sync::{Notify, Semaphore, watch};

use crate::doors::{ENTRANCE, Keys};
use crate::folder::{Folder, OWN, is_report};
use crate::form::Form;
use crate::long::Long;
use crate::opened::Opened;
use crate::routes;
use crate::tiles::Tiles;
use crate::tray::Trays;
use crate::workshop::Workshop;

/// How the desk is opened.
#[derive(Clone, Debug)]
pub struct Opening {
    /// The folder of reports; made if it is not there.
    pub folder: PathBuf,
    /// The port; 0 for any that is free.
    pub port: u16,
    /// The desk ends when no window has been open for so long.
    pub alone: Duration,
}

impl Opening {
    /// A folder, any port, three minutes.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), port: 0, alone: Duration::from_secs(180) }
    }
}

/// What all routes share.
pub(crate) struct Shared {
    pub(crate) keys: Keys,
    pub(crate) folder: Arc<Folder>,
    pub(crate) workshop: Arc<dyn Workshop>,
    pub(crate) form: Arc<Form>,
    pub(crate) tiles: Tiles,
    pub(crate) trays: Trays,
    pub(crate) long: Long,
    /// Uploads at one time.
    pub(crate) uploads: Semaphore,
    pub(crate) small: Semaphore,
    open: Mutex<BTreeMap<String, Arc<Opened>>>,
    windows: watch::Sender<usize>,
    end: Notify,
    /// Held while the proof-reader's learning file is read and written.
    pub(crate) learning: Mutex<()>,
}

impl Shared {
    fn open_reports(&self) -> MutexGuard<'_, BTreeMap<String, Arc<Opened>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A report, opened if it is not yet.
    pub(crate) fn report(&self, name: &str) -> io::Result<Arc<Opened>> {
        let mut open = self.open_reports();
        if let Some(opened) = open.get(name) {
            return Ok(opened.clone());
        }
        if !is_report(name) || name.starts_with('.') {
            return Err(io::ErrorKind::NotFound.into());
        }
        let opened = Opened::open(&self.folder, &self.workshop, &self.form, name)?;
        open.insert(name.to_owned(), opened.clone());
        Ok(opened)
    }

    /// A window more; it is gone when the guard is.
    pub(crate) fn window(self: &Arc<Self>) -> WindowOpen {
        self.windows.send_modify(|count| *count += 1);
        WindowOpen(self.clone())
    }

    /// Ends the desk.
    pub(crate) fn end(&self) {
        self.end.notify_one();
    }

    /// Has all open reports read anew: a list of the proof-reader's has changed.
    pub(crate) fn read_again(&self) {
        let open: Vec<_> = self.open_reports().values().cloned().collect();
        for opened in open {
            opened.read();
        }
    }

    /// A file of the folder was changed by someone.
    fn touched(&self, path: &Path) {
        let own = path.components().any(|part| part.as_os_str() == OWN);
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if own || name.starts_with('.') {
            return;
        }
        let picture = path.extension().is_some_and(|end| {
            let end = end.to_string_lossy().to_ascii_lowercase();
            matches!(
                end.as_str(),
                "jpg" | "jpeg" | "png" | "webp" | "tif" | "tiff" | "svg" | "icc" | "otf" | "ttf" | "typ"
            )
        });
        // Any other file in YAML may be one of the proof-reader's lists.
        let list = is_report(&name);
        let open: Vec<_> = self.open_reports().values().cloned().collect();
        for opened in open {
            if picture {
                opened.follow();
            } else {
                opened.look();
                if list && !opened.name.ends_with(&name) {
                    opened.read();
                }
            }
        }
    }
}

/// Counts a window for as long as it lives.
pub(crate) struct WindowOpen(Arc<Shared>);

impl Drop for WindowOpen {
    fn drop(&mut self) {
        self.0.windows.send_modify(|count| *count = count.saturating_sub(1));
    }
}

/// A desk that listens already.
pub struct Desk {
    shared: Arc<Shared>,
    listener: TcpListener,
    address: SocketAddr,
    alone: Duration,
    _watcher: Option<notify::RecommendedWatcher>,
}

impl Desk {
    /// Opens the folder and begins to listen, on this machine's own address only.
    ///
    /// # Errors
    /// If the folder cannot be opened, the port is taken, or the system gives no random numbers.
    pub async fn open(opening: &Opening, workshop: Arc<dyn Workshop>) -> io::Result<Self> {
        let folder = Arc::new(Folder::open(&opening.folder)?);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, opening.port)).await?;
        let address = listener.local_addr()?;
        let keys = Keys::new(address.port()).map_err(io::Error::other)?;
        let shared = Arc::new(Shared {
            keys,
            form: Arc::new(workshop.form()),
            long: Long::new(workshop.clone()),
            workshop,
            tiles: Tiles::default(),
            trays: Trays::default(),
            uploads: Semaphore::new(3),
            small: Semaphore::new(2),
            open: Mutex::default(),
            windows: watch::Sender::new(0),
            end: Notify::new(),
            learning: Mutex::default(),
            folder,
        });
        let watcher = watch_folder(&shared);
        Ok(Self { shared, listener, address, alone: opening.alone, _watcher: watcher })
    }

    /// The address to open in a browser; it lets in once.
    pub fn address(&self) -> String {
        let token = self.shared.keys.token().unwrap_or_default();
        format!("http://{}{ENTRANCE}?t={token}", self.address)
    }

    /// Serves until `stop` is done, the page asks for an end, or no window has been open for a while. What was typed is
    /// saved before it returns.
    ///
    /// # Errors
    /// If the system takes the listening socket away.
    pub async fn serve(self, stop: impl Future<Output = ()> + Send + 'static) -> io::Result<()> {
        let shared = self.shared.clone();
        let ended = {
            let (shared, alone) = (shared.clone(), self.alone);
            async move {
                tokio::select! {
                    () = stop => {}
                    () = shared.end.notified() => {}
                    () = left_alone(&shared, alone) => {}
                }
            }
        };
        let app = routes::all(&shared);
        let served = async { axum::serve(self.listener, app).await };
        let outcome = tokio::select! {
            served = served => served,
            () = ended => Ok(()),
        };
        let open: Vec<_> = shared.open_reports().values().cloned().collect();
        for opened in open {
            opened.close();
        }
        outcome
    }
}

/// Waits until there was no window for so long.
async fn left_alone(shared: &Shared, alone: Duration) {
    let mut windows = shared.windows.subscribe();
    loop {
        let empty = *windows.borrow_and_update() == 0;
        if empty {
            tokio::select! {
                () = tokio::time::sleep(alone) => return,
                changed = windows.changed() => if changed.is_err() { return },
            }
        } else if windows.changed().await.is_err() {
            return;
        }
    }
}

/// Hears what other programs write. A system that cannot tell leaves the desk as it is: it looks before each save.
fn watch_folder(shared: &Arc<Shared>) -> Option<notify::RecommendedWatcher> {
    let weak = Arc::downgrade(shared);
    let heard = move |event: notify::Result<notify::Event>| {
        let (Ok(event), Some(shared)) = (event, weak.upgrade()) else { return };
        if !event.kind.is_access() {
            for path in &event.paths {
                shared.touched(path);
            }
        }
    };
    let mut watcher = notify::recommended_watcher(heard).ok()?;
    watcher.watch(shared.folder.path(), RecursiveMode::Recursive).ok()?;
    Some(watcher)
}
