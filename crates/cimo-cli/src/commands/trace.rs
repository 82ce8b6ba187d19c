//! `cimo trace`

use cimo_core::Theory;
use cimo_core::diagnostic::{Level, Profile};
use cimo_core::format::Role;
use cimo_core::syntax::Sense;
use cimo_core::text::{is_id, nearest, normal};
use cimo_core::theory::Element;
use cimo_core::trace::{Given, Proposition, trace, ways};

use crate::Done;
use crate::args::{TraceArgs, TraceFormat};
use crate::exit::{Exit, Trouble};
use crate::output::{sink::Sink, trace as out};
use crate::project::Projects;

use super::theories;

pub(crate) fn run(how: &TraceArgs) -> Done {
    let read = theories::read_alone(&how.file, Projects::default().options_of(&how.file, &how.limits)?);
    theories::readable(&read)?;
    whole(&read)?;
    theories::warn_of_faults(&read)?;
    let theory = read.reading.theory();
    let given = given(theory, how)?;
    let traced = trace(theory, &given);
    let wanted = match &how.wanted {
        Some(wanted) => {
            let wanted = proposition(theory, wanted)?;
            Some((wanted, ways(theory, wanted, &given)))
        }
        None => None,
    };
    let what_if = how.what_if.then(|| out::what_if(theory, &given, &traced));
    let told =
        out::Told { path: &read.path, theory, traced: &traced, wanted: wanted.as_ref(), what_if: what_if.as_deref() };
    let mut sink = Sink::open(how.output.as_deref())?;
    match how.format {
        TraceFormat::Text => out::text::print(&told, &mut sink)?,
        TraceFormat::Json => out::json::print(&told, &mut sink)?,
    }
    sink.close()?;
    Ok(Exit::Clean)
}

/// Refuses a theory of which something is lost that decides what follows: without a condition, more would seem to.
fn whole(read: &theories::Read) -> Result<(), Trouble> {
    let reading = &read.reading;
    let path = &read.path;
    if reading.lost_words() {
        return Err(Trouble::Other(format!(
            "{path} cannot be read as a whole, and without what is missing other things would seem to follow; `cimo check {path}` says where"
        )));
    }
    // Helpers and weakeners change nothing that follows.
    let deciding = [Role::Context, Role::Intervention, Role::Mechanism, Role::Outcome, Role::Unless];
    let decides = |slot| deciding.iter().any(|role| role.word() == slot);
    let lost = reading.diagnostics().iter().find_map(|finding| {
        let place = finding.labels.first()?.place;
        let is_lost = finding.rule.level(Profile::Draft) == Level::Error && finding.slot.is_some_and(decides);
        let of = reading.theory().configurations().find(|configuration| configuration.extent().holds(place));
        of.filter(|_| is_lost).zip(finding.slot)
    });
    match lost {
        Some((configuration, slot)) => Err(Trouble::Other(format!(
            "what stands under `{slot}` of {} cannot be understood, and without it other things would seem to follow; `cimo check {path}` says where",
            out::text::of(configuration)
        ))),
        None => Ok(()),
    }
}

fn given<'t>(theory: &'t Theory, how: &TraceArgs) -> Result<Given<'t>, Trouble> {
    let mut given = Given::default();
    let present = propositions(theory, &how.present)?;
    let mut absent = propositions(theory, &how.absent)?;
    for (name, proposition) in propositions(theory, &how.without)? {
        if proposition.element.kind() != cimo_core::format::Kind::Intervention {
            let kind = proposition.element.kind().word();
            return Err(Trouble::Other(format!(
                "`{name}` is no intervention but one of the {kind}s: say --absent {name}"
            )));
        }
        absent.push((name, proposition));
    }
    for (name, proposition) in &present {
        if absent.iter().any(|(_, other)| other == proposition) {
            return Err(Trouble::Other(format!("`{name}` cannot be present and absent at once")));
        }
    }
    for (_, proposition) in present {
        given = given.with(proposition, true);
    }
    for (_, proposition) in absent {
        given = given.with(proposition, false);
    }
    Ok(if how.closed { given.closed() } else { given })
}

/// Ids with commas between them, or a sentence, which may hold commas of its own.
fn propositions<'t>(theory: &'t Theory, names: &[String]) -> Result<Vec<(String, Proposition<'t>)>, Trouble> {
    let mut found = Vec::new();
    for name in names {
        match proposition(theory, name) {
            Ok(proposition) => found.push((name.clone(), proposition)),
            Err(fault) if !name.contains(',') => return Err(fault),
            Err(_) => {
                for part in name.split(',').map(str::trim).filter(|part| !part.is_empty()) {
                    found.push((part.to_owned(), proposition(theory, part)?));
                }
            }
        }
    }
    Ok(found)
}

/// An id or a sentence, or one of the senses before it: `less calls`.
fn proposition<'t>(theory: &'t Theory, name: &str) -> Result<Proposition<'t>, Trouble> {
    if let Some(element) = element(theory, name) {
        return Ok(Proposition { element, sense: Sense::Holds });
    }
    if let Some((word, rest)) = name.split_once(' ')
        && let Some(sense) = Sense::of_word(word)
        && let Some(element) = element(theory, rest)
    {
        return Ok(Proposition { element, sense });
    }
    let known = theory.elements().map(|element| element.id().unwrap_or(element.text()));
    let near = nearest(name, known).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    let what = if is_id(name) { "the id" } else { "the sentence" };
    Err(Trouble::Other(format!("the theory has no element with {what} `{name}`{near}")))
}

fn element<'t>(theory: &'t Theory, name: &str) -> Option<Element<'t>> {
    let said = normal(name);
    let by_sentence = || {
        let named = |element: &Element<'_>| element.label().is_some() || element.id().is_none();
        theory.elements().find(|element| named(element) && normal(element.text()) == said)
    };
    theory.element(name).or_else(by_sentence)
}
