//! One picture as the bytes of its format, and where it goes.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use cimo_render::{
    Board, Lanes, Options, Panels, People, Picture, Timeline, View, ViewKind, dot, draw, draw_board, draw_lanes,
    draw_panels, draw_people, draw_timeline, mermaid,
};

use crate::args::{PictureArgs, PictureFormat, SizeArgs};
use crate::exit::Trouble;
use crate::output::sink::{Sink, write_file};
use crate::project::Project;

use super::ending::{self, Endings};
use super::{graphviz, look};

/// What is drawn.
pub(crate) enum What {
    View(View),
    Panels(Panels),
    Lanes(Lanes),
    People(People),
    Timeline(Timeline),
    Board(Board),
}

impl What {
    /// The picture of it.
    pub(crate) fn picture(&self, options: &Options) -> Picture {
        match self {
            What::View(view) => draw(view, options),
            What::Panels(panels) => draw_panels(panels, options),
            What::Lanes(lanes) => draw_lanes(lanes, options),
            What::People(people) => draw_people(people, options),
            What::Timeline(timeline) => draw_timeline(timeline, options),
            What::Board(board) => draw_board(board, options),
        }
    }

    /// What to do where its labels are too small, short of making it wider.
    fn advice(&self) -> &'static str {
        match self {
            What::View(view) if view.kind == ViewKind::Overview => {
                "draw one picture for each configuration (--view configurations -o FOLDER/)"
            }
            What::Panels(_) => "write one picture for each (-o FOLDER/)",
            What::Timeline(_) => "follow fewer versions",
            What::Board(_) => "compare fewer theories",
            _ => "leave something out",
        }
    }
}

/// How pictures are drawn and written.
pub(crate) struct Drawing<'a> {
    pub(crate) format: PictureFormat,
    pub(crate) options: Options,
    pub(crate) size: &'a SizeArgs,
    /// Whether Graphviz is to draw.
    pub(crate) graphviz: bool,
}

impl<'a> Drawing<'a> {
    /// Options that go together with the format.
    pub(crate) fn new(format: PictureFormat, mut options: Options, size: &'a SizeArgs) -> Result<Drawing<'a>, Trouble> {
        let wrong = |option: &str, with: &str| {
            Err(Trouble::Other(format!("{option} is for {with} only: leave it out, or ask for that with --format")))
        };
        let is_png = ending(format) == "png";
        if !is_png && (size.dpi.is_some() || size.pixels.is_some()) {
            return wrong(if size.dpi.is_some() { "--dpi" } else { "--pixels" }, "PNG");
        }
        if size.outline && format != PictureFormat::Svg {
            return wrong("--outline", "SVG");
        }
        if size.width.is_some() && matches!(format, PictureFormat::Dot | PictureFormat::Mermaid) {
            return wrong("--width", "pictures, and not for text,");
        }
        look::size(&mut options, size);
        Ok(Drawing { format, options, size, graphviz: false })
    }

    /// The picture of a command that writes other things as well, with the look of a project.
    pub(crate) fn beside(
        format: PictureFormat,
        how: &'a PictureArgs,
        project: Option<&Project>,
    ) -> Result<Drawing<'a>, Trouble> {
        let mut options = look::options(&how.look, project)?;
        look::frame(&mut options, &how.frame);
        Drawing::new(format, options, &how.size)
    }

    /// Writes a picture to a file, or to standard output.
    pub(crate) fn write(&self, what: &What, output: Option<&str>) -> Result<(), Trouble> {
        match output {
            None | Some("-") => self.print(what),
            Some(path) => write_file(Path::new(path), &self.bytes(what, "")?),
        }
    }

    fn print(&self, what: &What) -> Result<(), Trouble> {
        let is_text = !matches!(ending(self.format), "png" | "pdf");
        if is_text {
            let mut sink = Sink::open(None)?;
            sink.write_all(&self.bytes(what, "")?)?;
            return sink.close();
        }
        if io::stdout().is_terminal() {
            let ending = ending(self.format);
            return Err(Trouble::Other(format!("this picture is nothing to read here: add -o FILE.{ending}")));
        }
        let bytes = self.bytes(what, "")?;
        let mut output = io::stdout().lock();
        output.write_all(&bytes)?;
        Ok(output.flush()?)
    }

    /// The bytes of a picture; what is said of its size begins with a name where there are several.
    pub(crate) fn bytes(&self, what: &What, name: &str) -> Result<Vec<u8>, Trouble> {
        match (self.format, what) {
            (format, What::View(view)) if self.graphviz => graphviz::drawn(view, format, self.size.dpi),
            (PictureFormat::Dot, What::View(view)) => Ok(dot(view).into_bytes()),
            (PictureFormat::Mermaid, What::View(view)) => Ok(mermaid(view).into_bytes()),
            (PictureFormat::Dot | PictureFormat::Mermaid, _) => {
                Err(no_such_view("leave out --format, or say --format svg"))
            }
            _ if self.graphviz => Err(no_such_view("leave out --engine")),
            _ => {
                let picture = what.picture(&self.options);
                look::tell_sizes(&picture, self.size.width, what.advice(), name)?;
                self.encoded(&picture)
            }
        }
    }

    /// The bytes of a picture.
    pub(crate) fn encoded(&self, picture: &Picture) -> Result<Vec<u8>, Trouble> {
        match self.format {
            #[cfg(feature = "png")]
            PictureFormat::Png => {
                look::tell_missing(picture)?;
                let size = match self.size.pixels {
                    Some(pixels) => cimo_render::PngSize::Across(pixels),
                    None => cimo_render::PngSize::Dpi(self.size.dpi.map_or(300.0, f64::from)),
                };
                picture.png(size).map_err(|fault| Trouble::Other(fault.to_string()))
            }
            #[cfg(feature = "pdf")]
            PictureFormat::Pdf => {
                look::tell_missing(picture)?;
                picture.pdf().map_err(|fault| Trouble::Other(fault.to_string()))
            }
            _ => Ok(picture.svg().into_bytes()),
        }
    }
}

fn no_such_view(instead: &str) -> Trouble {
    Trouble::Other(format!(
        "Graphviz and Mermaid draw boxes and arrows, and no such view: {instead}; --view configurations with a folder as output \
         writes one picture for each"
    ))
}

/// The endings of pictures.
const ENDINGS: Endings<'_, PictureFormat> = &[
    (PictureFormat::Svg, &["svg"]),
    #[cfg(feature = "pdf")]
    (PictureFormat::Pdf, &["pdf"]),
    #[cfg(feature = "png")]
    (PictureFormat::Png, &["png"]),
    (PictureFormat::Dot, &["dot", "gv"]),
    (PictureFormat::Mermaid, &["mmd", "mermaid"]),
];

/// The format of a picture by the ending of its file.
pub(crate) fn format_of(output: Option<&str>) -> Result<PictureFormat, Trouble> {
    ending::format_of(output, ENDINGS, PictureFormat::Svg)
}

/// The ending of a file of a format.
pub(crate) fn ending(format: PictureFormat) -> &'static str {
    match format {
        PictureFormat::Svg => "svg",
        #[cfg(feature = "png")]
        PictureFormat::Png => "png",
        #[cfg(feature = "pdf")]
        PictureFormat::Pdf => "pdf",
        PictureFormat::Dot => "dot",
        PictureFormat::Mermaid => "mmd",
    }
}

/// Options of pictures where none is drawn.
pub(crate) fn none_drawn(how: &PictureArgs) -> Result<(), Trouble> {
    match how.given() {
        None => Ok(()),
        Some(option) => Err(Trouble::Other(format!(
            "{option} is for pictures only: leave it out, or ask for one with -o FILE.svg, FILE.pdf or FILE.png"
        ))),
    }
}
