//! Imposes a file: `impose FILE.pdf FACE.otf SCHEME SHEET OUT.pdf [OPTION VALUE] …`, with the options of [`Wish`] by name.

use std::error::Error;
use std::process::ExitCode;

use zhuanban_ground::diag::{Diagnostics, Lang};
use zhuanban_impose::{Wish, impose};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [file, face, scheme, sheet, out, options @ ..] = args.as_slice() else {
        return Err("FILE.pdf FACE.otf SCHEME SHEET OUT.pdf [--section 16] [--paper 0.1] …".into());
    };
    let mut wish = Wish { scheme: scheme.clone(), sheet: sheet.clone(), ..Wish::default() };
    for pair in options.chunks(2) {
        let value = pair.get(1).cloned();
        let to = match pair.first().map(String::as_str) {
            Some("--section") => &mut wish.section,
            Some("--up") => &mut wish.up,
            Some("--binding") => &mut wish.binding,
            Some("--work") => &mut wish.work,
            Some("--paper") => &mut wish.paper,
            Some("--creep") => &mut wish.creep,
            Some("--gripper") => &mut wish.gripper,
            Some("--bleed") => &mut wish.bleed,
            Some("--gutter") => &mut wish.gutter,
            Some("--mill") => &mut wish.mill,
            other => return Err(format!("{other:?}").into()),
        };
        *to = value;
    }
    let mut diags = Diagnostics::new();
    let (bytes, face) = (std::fs::read(file)?, std::fs::read(face)?);
    let job = wish.job(Lang::Zh, &mut diags);
    let imposed = job.as_ref().and_then(|job| {
        let name = file.rsplit('/').next().unwrap_or(file);
        impose(&bytes, name, job, &face, &mut diags)
    });
    eprint!("{}", diags.render(Lang::Zh));
    let (Some(job), Some(imposed)) = (job, imposed) else { return Ok(ExitCode::FAILURE) };
    std::fs::write(out, &imposed.bytes)?;
    println!("{}", imposed.summary(&job));
    Ok(ExitCode::SUCCESS)
}
