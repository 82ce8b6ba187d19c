//! Theories made up for measuring and for the laws: seeded, so that equal arguments give equal bytes on every machine.
//!
//! They are shaped as people write: ids beside sentences, elements that many configurations share, evidence in place and
//! at the top, senses, alternatives, ripples, blockers, comments, labels short and long. They check without an error.

use std::collections::BTreeSet;
use std::fmt::Write;

/// What to make.
#[derive(Debug, Clone, Copy)]
pub struct Theory {
    /// How many configurations.
    pub configurations: usize,
    /// Which one of them.
    pub seed: u64,
}

/// A theory file.
///
/// ```
/// let text = cimo_tests::generate::theory(30, 7);
/// assert_eq!(text, cimo_tests::generate::theory(30, 7));
/// assert_eq!(cimo_core::read_text(&text).theory().configurations().count(), 30);
/// ```
pub fn theory(configurations: usize, seed: u64) -> String {
    let mut writer = Writer {
        out: String::new(),
        dice: Dice::new(seed),
        labels: BTreeSet::new(),
        theory: Theory { configurations, seed },
    };
    writer.whole();
    writer.out
}

/// A theory in which every second sentence is a slip of the pen away from the one before it: the worst that the search
/// for nearly the same sentences can be given, since all of them also share most of their words.
pub fn slips(configurations: usize, seed: u64) -> String {
    let mut dice = Dice::new(seed);
    let mut out = String::from("cimo: 1\ncontexts:\n");
    for number in 0..configurations {
        let sentence = CONTEXTS.sentence(&mut dice);
        let code = letters(number);
        let _ = writeln!(out, "  c{number}: {sentence} {code}");
        let _ = writeln!(out, "  d{number}: {} {code}", sentence.replacen('e', "ee", 1));
    }
    out.push_str("configurations:\n");
    for number in 0..configurations {
        let _ = writeln!(
            out,
            "  k{number}:\n    form: cmo\n    context: [c{number}, d{number}]\n    mechanism: {}\n    outcome: {}",
            MECHANISMS.sentence(&mut dice),
            OUTCOMES.sentence(&mut dice)
        );
    }
    out
}

/// A number in letters, since sentences with unlike numbers are never nearly the same.
fn letters(mut number: usize) -> String {
    let mut word = String::new();
    for _ in 0..5 {
        word.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    word
}

/// Numbers that look random and are the same each time (splitmix64).
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// Dice that always fall the same way for a seed.
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(1))
    }

    /// The next number.
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.roll() % limit.max(1) as u64) as usize
    }

    /// Whether something happens that happens so many times in a hundred.
    pub fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of some.
    pub fn one<'w>(&mut self, of: &[&'w str]) -> &'w str {
        of[self.below(of.len())]
    }
}

/// Pieces that sentences of one kind are made of.
struct Words {
    who: &'static [&'static str],
    does: &'static [&'static str],
    what: &'static [&'static str],
    when: &'static [&'static str],
}

impl Words {
    fn sentence(&self, dice: &mut Dice) -> String {
        let mut sentence = format!("{} {} {}", dice.one(self.who), dice.one(self.does), dice.one(self.what));
        for _ in 0..dice.below(5) {
            sentence.push(' ');
            sentence.push_str(dice.one(self.when));
        }
        sentence
    }
}

const WHEN: &[&str] = &[
    "at the first meeting",
    "after the assessment",
    "in the weeks before the conference",
    "while the case is open",
    "once the order is made",
    "when money is short",
    "where nobody else was asked",
    "in front of the panel",
    "as long as the advocate stays",
    "in rural districts",
    "between two visits",
    "during the school holidays",
    "under the new guidance",
    "whatever the plan says",
    "even when the worker changes",
    "in their own language",
    "over the phone",
    "without any notice",
    "for the second time",
    "beside their own parents",
];

const CONTEXTS: Words = Words {
    who: &[
        "Parents",
        "Young fathers",
        "Mothers who were in care",
        "Grandparents",
        "Social workers",
        "Duty managers",
        "Neighbours",
        "Foster carers",
        "Families new to the borough",
        "Teachers",
    ],
    does: &[
        "fear",
        "have heard of",
        "cannot name",
        "carry memories of",
        "share",
        "depend on",
        "keep quiet about",
        "were told about",
        "expect",
        "live with",
    ],
    what: &[
        "the power of the authority",
        "a removal in the family",
        "earlier promises",
        "thresholds that nobody explains",
        "long waits",
        "debts and arrears",
        "a worker who left",
        "decisions made elsewhere",
        "violence at home",
        "letters that they cannot read",
        "a culture of blame",
        "high caseloads",
    ],
    when: WHEN,
};
const INTERVENTIONS: Words = Words {
    who: &["A peer advocate", "The link worker", "A trained parent", "The family group", "An independent chair"],
    does: &["explains", "prepares", "writes down", "attends", "translates", "rehearses", "follows up"],
    what: &[
        "the steps of the process",
        "the parents' own words",
        "each meeting",
        "the report",
        "questions for the panel",
        "what was agreed",
        "the next review",
    ],
    when: WHEN,
};
const MECHANISMS: Words = Words {
    who: &[
        "I feel that she",
        "We see that he",
        "Parents reason that somebody",
        "They sense that the advocate",
        "Workers notice that a parent",
    ],
    does: &[
        "has been here before",
        "will not judge",
        "knows the way",
        "takes sides openly",
        "has nothing to gain",
        "can say no",
        "stays after the meeting",
        "understands the risk",
    ],
    what: &[
        "and so they dare to speak",
        "and so they listen",
        "so that shame loses its grip",
        "which makes the plan their own",
        "and the offer becomes believable",
        "so that refusing has no point",
        "and hope returns",
    ],
    when: WHEN,
};
const OUTCOMES: Words = Words {
    who: &["Parents", "Families", "Children", "Workers", "Chairs", "Advocates"],
    does: &[
        "attend",
        "speak up in",
        "agree on",
        "return to",
        "withdraw from",
        "complain less about",
        "plan",
        "trust",
        "question",
        "complete",
    ],
    what: &[
        "the conference",
        "contact at home",
        "the safety plan",
        "school",
        "shared decisions",
        "the parenting group",
        "early help",
        "the review",
        "legal proceedings",
        "their own records",
    ],
    when: WHEN,
};

const ACTORS: &[&str] = &["parent", "advocate", "social-worker", "chair", "grandparent", "manager"];
const STAGES: &[&str] = &["before", "during", "after", "ongoing"];
const SAYS: &[&str] = &[
    "Whatever the authority offers is refused at first",
    "She came with me and I was no longer alone",
    "We only learn of it when the letter is there",
    "It depends on who chairs the meeting, and that changes",
    "They talk over our heads; then she says stop",
    "Nothing was explained twice",
    "He had been through it himself and it showed",
    "The report said things that I had never said",
];
const COMMENTS: &[&str] = &[
    "see the notes of the second workshop",
    "wording agreed with the advisory group",
    "TODO: ask the advocates whether this holds in the north",
    "moved here from the initial theory",
    "-----",
    "strong in the interviews, weak in the documents",
];

struct Writer {
    out: String,
    dice: Dice,
    /// The labels so far: no two elements with ids get the same.
    labels: BTreeSet<String>,
    theory: Theory,
}

/// How many elements of each kind there are for so many configurations; each is used by the configurations whose number
/// comes to its own.
impl Theory {
    fn contexts(self) -> usize {
        self.configurations / 3 + 1
    }

    fn interventions(self) -> usize {
        self.configurations / 10 + 1
    }

    fn mechanisms(self) -> usize {
        self.configurations / 2 + 1
    }

    fn outcomes(self) -> usize {
        self.configurations / 3 + 1
    }

    fn sources(self) -> usize {
        self.configurations / 50 + 3
    }
}

impl Writer {
    fn line(&mut self, indent: usize, text: impl AsRef<str>) {
        self.out.extend(std::iter::repeat_n(' ', indent));
        self.out.push_str(text.as_ref());
        self.out.push('\n');
    }

    fn label(&mut self, words: &Words) -> String {
        loop {
            let label = words.sentence(&mut self.dice);
            if self.labels.insert(label.to_lowercase()) {
                return label;
            }
        }
    }

    fn comment(&mut self, indent: usize, percent: usize) {
        if self.dice.percent(percent) {
            let words = self.dice.one(COMMENTS);
            self.line(indent, format!("# {words}"));
        }
    }

    fn whole(&mut self) {
        let seed = self.theory.seed;
        self.line(0, "# A theory made up for measuring: no claim in it is anybody's.");
        self.line(0, "cimo: 1");
        self.line(
            0,
            format!(
                "theory:\n  id: made-up-{seed}\n  title: Made up, number {seed}\n  status: initial\n  language: en"
            ),
        );
        self.line(0, "actors:");
        for actor in ACTORS {
            self.line(2, format!("{actor}: {} of the programme", actor.replace('-', " ")));
        }
        self.line(0, "programme:\n  label: Peer support in child welfare\n  stages:");
        for stage in STAGES {
            self.line(4, format!("{stage}: What happens {stage} the meeting"));
        }
        self.line(2, "flow: [before -> during, during -> after, during <-> ongoing]");
        self.line(0, "sources:");
        for number in 0..self.theory.sources() {
            let kind = self.dice.one(&["interview", "focus-group", "observation", "document", "literature"]);
            let actor = self.dice.one(ACTORS);
            let people = self.dice.below(12) + 2;
            self.line(
                2,
                format!("source-{number}: {{kind: {kind}, group: {actor}, people: {people}, labels: [P{number}]}}"),
            );
        }
        self.elements();
        self.line(0, "configurations:");
        for number in 0..self.theory.configurations {
            self.configuration(number);
        }
        self.evidence();
        self.statements();
    }

    fn elements(&mut self) {
        self.line(0, "interventions:");
        for number in 0..self.theory.interventions() {
            let sentence = self.label(&INTERVENTIONS);
            let when = self.dice.one(STAGES);
            self.line(
                2,
                format!("offer-{number}:\n    label: {sentence}\n    when: {when}\n    delivered-by: advocate"),
            );
        }
        self.line(0, "contexts:");
        for number in 0..self.theory.contexts() {
            self.comment(2, 8);
            let sentence = self.label(&CONTEXTS);
            match self.dice.below(3) {
                0 => {
                    let level = self.dice.one(&["individual", "interpersonal", "institutional", "infrastructural"]);
                    self.line(2, format!("setting-{number}:\n    label: {sentence}\n    level: {level}"));
                }
                _ => self.line(2, format!("setting-{number}: {sentence}")),
            }
        }
        self.line(0, "mechanisms:");
        for number in 0..self.theory.mechanisms() {
            let (label, reasoning) = (self.label(&MECHANISMS), MECHANISMS.sentence(&mut self.dice));
            match self.dice.below(4) {
                0 => self.line(2, format!("response-{number}: {label}")),
                1 => self.line(2, format!("response-{number}:\n    label: {label}\n    actor: parent\n    reasoning: >\n      {reasoning},\n      and {}", self.dice.clone().one(WHEN))),
                _ => self.line(2, format!("response-{number}:\n    label: {label}\n    actor: [parent, social-worker]\n    reasoning: {reasoning}")),
            }
        }
        self.line(0, "outcomes:");
        for number in 0..self.theory.outcomes() {
            let sentence = self.label(&OUTCOMES);
            let distance = self.dice.one(&["proximal", "intermediate", "distal"]);
            match self.dice.below(3) {
                0 => self.line(2, format!("result-{number}: {{label: \"{sentence}\", distance: {distance}, valence: positive}}")),
                1 => self.line(2, format!("result-{number}:\n    label: {sentence}\n    intent: intended\n    for: parent\n    note: Asked in the second phase")),
                _ => self.line(2, format!("result-{number}: {sentence}  # as told")),
            }
        }
    }

    fn configuration(&mut self, number: usize) {
        let theory = self.theory;
        self.comment(2, 15);
        self.line(2, format!("path-{number}:"));
        if self.dice.percent(60) {
            let label = MECHANISMS.sentence(&mut self.dice);
            self.line(4, format!("label: {label}"));
        }
        let context = format!("setting-{}", number % theory.contexts());
        let other = format!("setting-{}", self.dice.below(theory.contexts()));
        let sentence = CONTEXTS.sentence(&mut self.dice);
        // An outcome of an earlier configuration as a context: a ripple.
        let earlier = format!("result-{}", number.saturating_sub(1) % theory.outcomes());
        match self.dice.below(6) {
            0 => self.line(4, format!("context: {context}")),
            1 => self.line(4, format!("context: [{context}, {earlier}]")),
            2 => self.line(4, format!("context:\n      - {context}\n      - {{any: [{other}, {earlier}]}}")),
            3 => self.line(4, format!("context:\n      - {context}\n      - not: {other}")),
            _ => self.line(4, format!("context:\n      - {context}\n      - {sentence}")),
        }
        self.line(4, format!("intervention: offer-{}", number % theory.interventions()));
        self.line(4, format!("mechanism: response-{}", number % theory.mechanisms()));
        let outcome = format!("result-{}", number % theory.outcomes());
        let sentence = OUTCOMES.sentence(&mut self.dice);
        match self.dice.below(4) {
            0 => self.line(4, format!("outcome: [{outcome}]")),
            1 => self.line(4, format!("outcome:\n      - {{less: {outcome}}}\n      - {sentence}")),
            2 => self.line(4, format!("outcome:\n      - {outcome}\n      - '{sentence}'")),
            _ => self.line(4, format!("outcome: {outcome}")),
        }
        for (field, percent) in [("helped-by", 30), ("weakened-by", 20), ("unless", 25)] {
            if self.dice.percent(percent) {
                let sentence = CONTEXTS.sentence(&mut self.dice);
                self.line(4, format!("{field}: {sentence}"));
            }
        }
        if self.dice.percent(50) {
            let (status, fires) = (
                self.dice.one(&["asserted", "untested", "supported", "mixed"]),
                self.dice.one(&["strongly", "partly", "weakly"]),
            );
            self.line(4, format!("status: {status}\n    fires: {fires}\n    when: [before, during]"));
        }
        if self.dice.percent(25) {
            self.line(4, "held-by: [parent, advocate]");
        }
        if self.dice.percent(40) {
            self.comment(4, 20);
            self.line(4, "evidence:");
            for _ in 0..self.dice.below(3) + 1 {
                let (source, says, place) =
                    (self.dice.below(theory.sources()), self.dice.one(SAYS), self.dice.below(40) + 1);
                let speaks = self.dice.one(&[
                    "supports: context -> mechanism",
                    "challenges: mechanism -> outcome",
                    "supports: mechanism",
                    "refines: outcome",
                    "supports: whole",
                ]);
                self.line(6, format!("- source: source-{source}\n        participant: P{source} {place}\n        says: {says}\n        basis: perceived\n        place: Section {place}\n        {speaks}"));
            }
        }
    }

    fn evidence(&mut self) {
        self.line(0, "evidence:");
        for number in 0..self.theory.configurations / 5 + 1 {
            let (source, says) = (self.dice.below(self.theory.sources()), self.dice.one(SAYS));
            let path = self.dice.below(self.theory.configurations);
            self.line(2, format!("item-{number}:\n    source: source-{source}\n    says: {says}\n    supports: {{configuration: path-{path}, at: mechanism}}"));
        }
    }

    fn statements(&mut self) {
        self.line(0, "statements:");
        let theory = self.theory;
        for number in (0..theory.configurations).step_by(3) {
            let (context, mechanism) = (number % theory.contexts(), number % theory.mechanisms());
            match self.dice.below(2) {
                0 => self.line(2, format!("claim-{number}:\n    part-of: path-{number}\n    if: setting-{context}\n    because: response-{mechanism}\n    then: More is said than before")),
                _ => self.line(2, format!("claim-{number}: If meetings are prepared, then families speak up, because somebody has been here before")),
            }
        }
    }
}

/// How many theories are drawn to see whether pictures are sound.
pub const PICTURES: usize = 200;

/// One of the theories that are drawn, from 3 configurations to 300; most are as small as what people write.
pub fn pictured(number: usize) -> String {
    let most = PICTURES - 1;
    theory(3 + 297 * number * number / (most * most), 1_000 + number as u64)
}
