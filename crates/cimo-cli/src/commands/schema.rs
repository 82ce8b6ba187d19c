//! `cimo schema`

use crate::Done;
use crate::args::{SchemaArgs, SchemaOf};
use crate::exit::Exit;
use crate::output::sink::Sink;

pub(crate) fn run(how: &SchemaArgs) -> Done {
    let schema = match how.of {
        SchemaOf::Theory => cimo_core::format::schema(),
        SchemaOf::Fragment => cimo_core::format::fragment_schema(),
        SchemaOf::Config => cimo_core::config::schema(),
        SchemaOf::Check => crate::output::check::json::schema(),
        SchemaOf::CheckLines => crate::output::check::jsonl::schema(),
        SchemaOf::Diff => crate::output::diff::json::schema(),
        SchemaOf::Trace => crate::output::trace::json::schema(),
        SchemaOf::History => crate::output::history::json::schema(),
        SchemaOf::Compare => crate::output::compare::json::schema(),
        SchemaOf::Query => crate::output::query::schema(),
        SchemaOf::Mapping => cimo_core::compare::mapping::schema(),
    };
    let mut sink = Sink::open(None)?;
    sink.json(&schema)?;
    sink.close()?;
    Ok(Exit::Clean)
}
