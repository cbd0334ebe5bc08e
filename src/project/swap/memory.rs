//! A disk in memory that can stop at any operation, and that at a power cut loses what was not synced.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::project::disk::{Disk, There};

/// A file's bytes are found by its number, like an inode's: a rename does not touch them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Node {
    Folder,
    File(usize),
}

type Tree = BTreeMap<PathBuf, Node>;

/// A change in a folder that is not durable yet.
#[derive(Clone, Debug)]
enum Change {
    Make(PathBuf, Node),
    Rename(PathBuf, PathBuf),
    Remove(PathBuf),
}

impl Change {
    fn touches(&self, folder: &Path) -> bool {
        let within = |path: &Path| path.parent() == Some(folder);
        match self {
            Self::Make(path, _) | Self::Remove(path) => within(path),
            Self::Rename(from, to) => within(from) || within(to),
        }
    }

    /// Does nothing if what it needs is missing.
    fn apply(&self, tree: &mut Tree) {
        match self {
            Self::Make(path, node) => {
                tree.entry(path.clone()).or_insert(*node);
            }
            Self::Rename(from, to) => {
                if let Some(node) = tree.remove(from) {
                    tree.insert(to.clone(), node);
                }
            }
            Self::Remove(path) => {
                tree.remove(path);
            }
        }
    }
}

#[derive(Default)]
struct State {
    seen: Tree,
    lasting: Tree,
    pending: Vec<Change>,
    /// Each file's bytes, and the durable ones.
    contents: Vec<(Vec<u8>, Vec<u8>)>,
    /// How many more operations the program may do before it dies.
    left: Option<usize>,
    done: usize,
    /// The number of the operation that the disk refuses.
    refuses: Option<usize>,
    locked: bool,
}

/// The disk. Clones share it.
#[derive(Clone, Default)]
pub struct Memory(Rc<RefCell<State>>);

pub struct Lock(Memory);

impl Drop for Lock {
    fn drop(&mut self) {
        self.0.0.borrow_mut().locked = false;
    }
}

impl Memory {
    /// A disk with files, all durable; folders are made as needed.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let disk = Self::default();
        for (path, text) in files {
            disk.place(path, text);
        }
        disk
    }

    /// Another program writes a file.
    pub fn place(&self, path: &str, text: &str) {
        let mut state = self.0.borrow_mut();
        let path = PathBuf::from(path);
        let number = state.contents.len();
        state.contents.push((text.into(), text.into()));
        for above in path.ancestors().skip(1).filter(|above| !above.as_os_str().is_empty()) {
            state.seen.insert(above.to_owned(), Node::Folder);
            state.lasting.insert(above.to_owned(), Node::Folder);
        }
        state.seen.insert(path.clone(), Node::File(number));
        state.lasting.insert(path, Node::File(number));
    }

    /// The program dies after this many more operations.
    pub fn die_after(&self, operations: usize) {
        self.0.borrow_mut().left = Some(operations);
    }

    /// The disk refuses the operation that comes after this many others.
    pub fn refuse_after(&self, operations: usize) {
        let mut state = self.0.borrow_mut();
        state.refuses = Some(state.done + operations);
    }

    /// A new program starts.
    pub fn start(&self) {
        let mut state = self.0.borrow_mut();
        (state.left, state.refuses, state.locked) = (None, None, false);
    }

    /// Operations so far.
    pub fn done(&self) -> usize {
        self.0.borrow().done
    }

    /// A power cut: each change that was not durable is lost unless `kept` says otherwise.
    pub fn cut_power(&self, mut kept: impl FnMut() -> bool) {
        let mut state = self.0.borrow_mut();
        let mut tree = std::mem::take(&mut state.lasting);
        for change in std::mem::take(&mut state.pending) {
            if kept() {
                change.apply(&mut tree);
            }
        }
        let folders: Tree =
            tree.iter().filter(|(_, node)| **node == Node::Folder).map(|(p, n)| (p.clone(), *n)).collect();
        tree.retain(|path, _| {
            path.parent().is_none_or(|above| above.as_os_str().is_empty() || folders.contains_key(above))
        });
        for (seen, lasting) in &mut state.contents {
            if !kept() {
                seen.clone_from(lasting);
            }
            lasting.clone_from(seen);
        }
        state.seen.clone_from(&tree);
        state.lasting = tree;
    }

    /// All files with their text.
    pub fn files(&self) -> Vec<(String, String)> {
        let state = self.0.borrow();
        let file = |(path, node): (&PathBuf, &Node)| match node {
            Node::Folder => None,
            Node::File(number) => {
                let text = String::from_utf8_lossy(&state.contents[*number].0).into_owned();
                Some((path.display().to_string(), text))
            }
        };
        state.seen.iter().filter_map(file).collect()
    }

    /// All folders.
    pub fn folders(&self) -> Vec<String> {
        let state = self.0.borrow();
        let folders = state.seen.iter().filter(|(_, node)| **node == Node::Folder);
        folders.map(|(path, _)| path.display().to_string()).collect()
    }

    /// One operation; an error if the program is dead or the disk refuses.
    fn step(&self) -> io::Result<()> {
        let mut state = self.0.borrow_mut();
        match &mut state.left {
            Some(0) => return Err(ErrorKind::Interrupted.into()),
            Some(left) => *left -= 1,
            None => {}
        }
        state.done += 1;
        if state.refuses == Some(state.done - 1) { Err(ErrorKind::StorageFull.into()) } else { Ok(()) }
    }

    fn alive(&self) -> io::Result<()> {
        if self.0.borrow().left == Some(0) { Err(ErrorKind::Interrupted.into()) } else { Ok(()) }
    }

    fn change(&self, change: Change) {
        let mut state = self.0.borrow_mut();
        change.apply(&mut state.seen);
        state.pending.push(change);
    }

    fn node(&self, path: &Path) -> Option<Node> {
        self.0.borrow().seen.get(path).copied()
    }

    fn make(&self, path: &Path, node: Node) -> io::Result<()> {
        if self.node(path).is_some() {
            return Err(ErrorKind::AlreadyExists.into());
        }
        if self.node(path.parent().expect("a folder")) != Some(Node::Folder) {
            return Err(ErrorKind::NotFound.into());
        }
        self.change(Change::Make(path.to_owned(), node));
        Ok(())
    }

    fn new_file(&self) -> Node {
        let mut state = self.0.borrow_mut();
        state.contents.push((Vec::new(), Vec::new()));
        Node::File(state.contents.len() - 1)
    }
}

impl Disk for Memory {
    type Lock = Lock;

    fn there(&self, path: &Path) -> io::Result<There> {
        self.alive()?;
        Ok(match self.node(path) {
            None => There::Nothing,
            Some(Node::Folder) => There::Folder,
            Some(Node::File(_)) => There::File,
        })
    }

    fn names(&self, folder: &Path) -> io::Result<Vec<String>> {
        self.alive()?;
        let state = self.0.borrow();
        let inside = state.seen.keys().filter(|path| path.parent() == Some(folder));
        Ok(inside.filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned())).collect())
    }

    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        self.alive()?;
        let Some(Node::File(number)) = self.node(path) else { return Err(ErrorKind::NotFound.into()) };
        let bytes = self.0.borrow().contents[number].0.clone();
        if bytes.len() as u64 > most { Err(ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
    }

    fn make_folders(&self, folder: &Path) -> io::Result<()> {
        if self.node(folder).is_none() {
            self.step()?;
            self.change(Change::Make(folder.to_owned(), Node::Folder));
        }
        Ok(())
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.step()?;
        self.make(folder, Node::Folder)
    }

    /// Three operations: the file is made; half of it is written; the rest is written and synced.
    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.step()?;
        let node = self.new_file();
        self.make(path, node)?;
        let Node::File(number) = node else { return Ok(()) };
        for end in [bytes.len() / 2, bytes.len()] {
            self.step()?;
            self.0.borrow_mut().contents[number].0 = bytes[..end].to_vec();
        }
        self.step()?;
        let mut state = self.0.borrow_mut();
        let (seen, lasting) = &mut state.contents[number];
        lasting.clone_from(seen);
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        match self.node(from) {
            None => Err(ErrorKind::NotFound.into()),
            Some(_) => {
                self.change(Change::Rename(from.to_owned(), to.to_owned()));
                Ok(())
            }
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        match self.node(path) {
            Some(Node::File(_)) => {
                self.change(Change::Remove(path.to_owned()));
                Ok(())
            }
            Some(Node::Folder) => Err(ErrorKind::IsADirectory.into()),
            None => Err(ErrorKind::NotFound.into()),
        }
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        self.step()?;
        if !self.names(folder)?.is_empty() {
            return Err(ErrorKind::DirectoryNotEmpty.into());
        }
        self.change(Change::Remove(folder.to_owned()));
        Ok(())
    }

    fn sync(&self, folder: &Path) -> io::Result<()> {
        self.step()?;
        let mut guard = self.0.borrow_mut();
        let state = &mut *guard;
        let (now, later): (Vec<Change>, Vec<Change>) =
            std::mem::take(&mut state.pending).into_iter().partition(|change| change.touches(folder));
        state.pending = later;
        now.iter().for_each(|change| change.apply(&mut state.lasting));
        Ok(())
    }

    fn try_lock(&self, path: &Path) -> io::Result<Option<Lock>> {
        self.step()?;
        if self.0.borrow().locked {
            return Ok(None);
        }
        if self.node(path).is_none() {
            let node = self.new_file();
            self.make(path, node)?;
        }
        self.0.borrow_mut().locked = true;
        Ok(Some(Lock(self.clone())))
    }

    fn remove_lock(&self, path: &Path) -> io::Result<()> {
        self.remove(path)
    }

    fn wait(&self) {}
}
