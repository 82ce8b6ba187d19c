//! What the reader says of single texts; how well it does on many is measured in `tests/tests/language.rs`.

use super::*;

fn activity(text: &str) -> bool {
    Reader::new(&Lexicon::default(), None).is_activity(text)
}

fn output(text: &str) -> bool {
    Reader::new(&Lexicon::default(), Some("en-GB")).is_output(text)
}

fn setting(text: &str) -> bool {
    Reader::new(&Lexicon::default(), Some("en")).is_setting(text)
}

#[test]
fn an_activity_noun_inside_real_reasoning_is_no_activity() {
    assert!(activity("Supervision"));
    assert!(activity("Supervision of new staff every week"));
    assert!(!activity("Feels safe in supervision"));
    assert!(!activity("Supervision is where doubts may be spoken of"));
    assert!(!activity("I can say in supervision what went wrong"));
    assert!(!activity("Building trust"));
}

#[test]
fn a_response_that_only_names_the_sort_of_activity_is_none() {
    assert!(activity("Confidence workshops for carers"));
    assert!(activity("A workshop on pride and prejudice"));
    assert!(activity("Nurses are taught to notice fear"));
    assert!(!activity("Workshops give carers confidence"));
}

#[test]
fn passives_nominalisations_and_both_spellings_are_known() {
    assert!(activity("Home visits are carried out by midwives"));
    assert!(activity("Organisation of a trip") && activity("Organization of a trip"));
    assert!(activity("The programme organises trips") && activity("THE PROGRAM ORGANIZES TRIPS"));
}

#[test]
fn what_those_do_for_whom_it_is_may_be_their_response() {
    assert!(activity("Nurses visit the village"));
    assert!(!activity("Tenants visit the neighbours"));
}

#[test]
fn a_place_with_a_condition_is_no_mere_setting() {
    assert!(setting("A rural clinic"));
    assert!(!setting("A rural clinic where staff rotate weekly"));
    assert!(!setting("A clinic without a doctor"));
    assert!(!setting("Clinics that nobody trusts"));
    assert!(setting("An NHS trust"));
    assert!(!setting("Trust"));
    assert!(setting("Schools in Leeds and York"));
    assert!(!setting("Staff Shortages in Leeds"));
    assert!(setting("A women's prison"));
    assert!(!setting("Women in prison"));
}

#[test]
fn what_is_done_is_no_outcome_and_what_becomes_of_it_is() {
    assert!(output("Report written"));
    assert!(output("Sixty wardens trained"));
    assert!(!output("Trained wardens intervene less"));
    assert!(output("More leaflets printed"));
    assert!(!output("Leaflets printed but not read"));
    assert!(output("To develop a handbook"));
    assert!(!output("No change in admissions"));
    assert!(!output("Participants join a further course"));
}

#[test]
fn another_language_is_read_by_words_of_the_project_alone() {
    let mut words = Lexicon::default();
    assert!(!Reader::new(&words, Some("de")).is_activity("Training"));
    words.add(WordList::Activities, "Schulung");
    words.add(WordList::Responses, "vertrauen");
    words.add(WordList::Settings, "Offener Treff");
    let mut reader = Reader::new(&words, Some("de"));
    assert!(reader.is_activity("Schulung der Lehrkräfte"));
    assert!(!reader.is_activity("Die Schulung weckt Vertrauen"));
    assert!(reader.is_output("Schulung für alle"));
    assert!(reader.is_setting("Ein offener Treff"));
    assert!(!reader.is_setting("Ein offener Treff ohne Leitung"));
}

#[test]
fn words_of_the_project_are_known_beside_the_others() {
    let mut words = Lexicon::default();
    assert!(!Reader::new(&Lexicon::default(), None).is_setting("A skiffle barn in Fife"));
    words.add(WordList::Settings, "skiffle barn");
    assert!(Reader::new(&words, None).is_setting("A skiffle barn in Fife"));
}

#[test]
fn nothing_is_said_of_nothing_and_of_pages() {
    let long = "Training ".repeat(500);
    for text in ["", " ", "?", "…", "'", "&", "--", long.as_str()] {
        assert!(!activity(text) && !output(text) && !setting(text), "{text}");
    }
}
