//! Graphviz as a second engine, where it is installed: its program `dot` draws what we write for it.

use std::io::Write;
use std::process::{Command, Stdio};

use cimo_render::{View, dot};

use crate::args::PictureFormat;
use crate::exit::Trouble;

/// A view as Graphviz draws it.
pub(crate) fn drawn(view: &View, format: PictureFormat, dpi: Option<u32>) -> Result<Vec<u8>, Trouble> {
    let mut command = Command::new("dot");
    let ending = super::drawing::ending(format);
    command.arg(format!("-T{ending}"));
    if ending == "png" {
        command.arg(format!("-Gdpi={}", dpi.unwrap_or(300)));
    }
    let started = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = started.map_err(|fault| {
        let missing = fault.kind() == std::io::ErrorKind::NotFound;
        let why = if missing { "its program `dot` is not on this machine".to_owned() } else { fault.to_string() };
        Trouble::Other(format!("Graphviz cannot draw it: {why}; without --engine cimo draws it by itself"))
    })?;
    let text = dot(view);
    let input = child.stdin.take();
    // It may begin to answer before it has read all, so both are done at once.
    let done = std::thread::scope(|threads| {
        threads.spawn(move || input.map(|mut input| input.write_all(text.as_bytes())));
        child.wait_with_output()
    })
    .map_err(|fault| Trouble::Other(format!("Graphviz cannot draw it: {fault}")))?;
    if !done.status.success() || done.stdout.is_empty() {
        let words = String::from_utf8_lossy(&done.stderr);
        let said = words.lines().next().unwrap_or("it does not say why");
        return Err(Trouble::Other(format!("Graphviz cannot draw it: {said}")));
    }
    Ok(done.stdout)
}
