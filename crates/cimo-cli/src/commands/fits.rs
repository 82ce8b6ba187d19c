//! Which options of `cimo render` mean something for what is drawn: the others are refused, and not passed over.

use crate::args::{EngineArg, FrameArgs, LookArgs, PictureFormat, RenderArgs, ViewArg};
use crate::exit::Trouble;

/// Looks through the options that were given.
pub(crate) fn fits(how: &RenderArgs, format: PictureFormat) -> Result<(), Trouble> {
    let asked = Asked::of(how);
    let name = asked.name(how);
    let filters = [
        given("--only", !how.only.is_empty()),
        given("--stage", !how.stage.is_empty()),
        given("--around", how.around.is_some()),
    ];
    let others = "take another view (overview, configurations, ripples, evidence, strength)";
    refuse(filters, !asked.filters(), &format!("{name} always shows everything"), others)?;
    let places = [
        given("--group", how.group.is_some()),
        given("--split-mechanisms", how.split_mechanisms),
        given("--like", how.like.is_some()),
    ];
    let others = "take another view (overview, ripples, evidence, strength, --configuration, --mechanism)";
    refuse(places, !asked.has_places(), &format!("{name} has places of its own"), others)?;
    let links = given("--links", how.links.is_some());
    refuse(
        [links],
        asked == Asked::Table,
        &format!("{name} has no links that could run otherwise"),
        "take another view",
    )?;

    let is_text = matches!(format, PictureFormat::Dot | PictureFormat::Mermaid);
    let graphviz = how.engine == EngineArg::Graphviz;
    let engine = given("--engine graphviz", graphviz);
    refuse([engine], is_text, "text is not drawn", "ask for SVG, PDF or PNG")?;
    refuse([engine], asked == Asked::Changes, "Graphviz has no marks for changes", "leave out --against")?;
    let own = match format {
        PictureFormat::Mermaid => "Mermaid finds places and colours of its own",
        _ => "Graphviz finds places and colours of its own",
    };
    let laid_out = [links, given("--like", how.like.is_some()), given("--group", how.group.is_some())];
    let drawn = laid_out.into_iter().chain(of_look(&how.look)).chain(of_frame(&how.frame));
    refuse(drawn, is_text || graphviz, own, "let cimo draw it")?;
    let size = &how.size;
    let sized = [
        given("--width", size.width.is_some()),
        given("--pixels", size.pixels.is_some()),
        given("--outline", size.outline),
    ];
    refuse(sized, graphviz, "Graphviz finds sizes of its own", "let cimo draw it")
}

/// What is drawn, as far as options go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// Configurations in columns.
    Columns,
    /// One configuration.
    One,
    /// One configuration below another.
    Panels,
    Rivals,
    /// Lanes, or a matrix.
    Table,
    Changes,
}

impl Asked {
    fn of(how: &RenderArgs) -> Asked {
        match how.view {
            _ if how.against.is_some() => Asked::Changes,
            _ if how.configuration.is_some() => Asked::One,
            ViewArg::Configurations if !super::render::is_folder(how.output.as_deref()) => Asked::Panels,
            ViewArg::Rivals => Asked::Rivals,
            ViewArg::Stages | ViewArg::Study | ViewArg::People => Asked::Table,
            _ => Asked::Columns,
        }
    }

    /// Whether configurations can be left out of it.
    fn filters(self) -> bool {
        matches!(self, Asked::Columns | Asked::Panels)
    }

    /// Whether its elements have places that could be others.
    fn has_places(self) -> bool {
        matches!(self, Asked::Columns | Asked::One)
    }

    /// How it was asked for.
    fn name(self, how: &RenderArgs) -> &'static str {
        match (self, how.view) {
            (Asked::Changes, _) => "--against",
            (Asked::One, _) => "--configuration",
            (Asked::Rivals, _) => "--view rivals",
            (Asked::Table, ViewArg::Stages) => "--view stages",
            (Asked::Table, ViewArg::Study) => "--view study",
            (Asked::Table, _) => "--view people",
            (Asked::Panels, _) => "--view configurations in one picture",
            (Asked::Columns, _) => "this view",
        }
    }
}

fn given(option: &'static str, is_given: bool) -> Option<&'static str> {
    is_given.then_some(option)
}

fn of_look(look: &LookArgs) -> [Option<&'static str>; 2] {
    [given("--theme", look.theme.is_some()), given("--font", !look.font.is_empty())]
}

fn of_frame(frame: &FrameArgs) -> [Option<&'static str>; 4] {
    [
        given("--no-title", frame.no_title),
        given("--no-legend", frame.no_legend),
        given("--caption", frame.caption.is_some()),
        given("--no-caption", frame.no_caption),
    ]
}

/// Refuses the first of some options, where they do nothing.
fn refuse(
    options: impl IntoIterator<Item = Option<&'static str>>,
    do_nothing: bool,
    why: &str,
    others: &str,
) -> Result<(), Trouble> {
    match options.into_iter().flatten().next().filter(|_| do_nothing) {
        None => Ok(()),
        Some(option) => Err(Trouble::Other(format!("{why}, so {option} would do nothing: leave it out, or {others}"))),
    }
}
