//! The twenty items: what each asks for, in our words, where a file can answer it, and what it asks for besides.

/// The chapter of a report to which an item belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chapter {
    /// Title.
    Title,
    /// Summary or abstract.
    Summary,
    /// Introduction.
    Introduction,
    /// Methods.
    Methods,
    /// Results.
    Results,
    /// Discussion.
    Discussion,
}

impl Chapter {
    /// Its name as a heading.
    pub fn title(self) -> &'static str {
        match self {
            Chapter::Title => "Title",
            Chapter::Summary => "Summary",
            Chapter::Introduction => "Introduction",
            Chapter::Methods => "Methods",
            Chapter::Results => "Results",
            Chapter::Discussion => "Discussion",
        }
    }
}

/// One of the twenty items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// Its number, from 1.
    pub number: u8,
    /// The chapter to which it belongs.
    pub chapter: Chapter,
    /// Its name.
    pub title: &'static str,
    /// What a reader wants to find.
    pub asks: &'static str,
    /// The sections and fields in which a file can answer it; none where a model has no place for it.
    pub fields: &'static [&'static str],
    /// What it asks for besides, which is for the text of the report.
    pub besides: &'static str,
}

const fn item(
    number: u8,
    chapter: Chapter,
    title: &'static str,
    asks: &'static str,
    fields: &'static [&'static str],
    besides: &'static str,
) -> Item {
    Item { number, chapter, title, asks, fields, besides }
}

/// The items, in their order.
pub const ITEMS: &[Item] = &[
    item(
        1,
        Chapter::Title,
        "Title",
        "Does the title say that this is a realist evaluation?",
        &["theory.title"],
        "Whether the title fits the journal.",
    ),
    item(
        2,
        Chapter::Summary,
        "Summary or abstract",
        "Is there a short account of the whole?",
        &["theory.summary"],
        "An abstract also tells the background, the methods and what the findings mean.",
    ),
    item(
        3,
        Chapter::Introduction,
        "Rationale for evaluation",
        "Why was this evaluated, and what did people need to know?",
        &[],
        "All of it.",
    ),
    item(
        4,
        Chapter::Introduction,
        "Programme theory",
        "What theory of the programme did the evaluation begin from, and what became of it?",
        &["configurations", "statements", "theory.revises", "theory.draws-on"],
        "How the theory was found and by whom it was put into words.",
    ),
    item(
        5,
        Chapter::Introduction,
        "Evaluation questions, objectives and focus",
        "What was asked, and what was left out?",
        &["study.questions"],
        "The objectives, and why the evaluation looked at this part of the programme.",
    ),
    item(
        6,
        Chapter::Introduction,
        "Ethical approval",
        "Who approved the study, and what care was taken?",
        &["study.ethics"],
        "The number of the approval where the journal wants it.",
    ),
    item(
        7,
        Chapter::Methods,
        "Rationale for using realist evaluation",
        "Why was a realist approach the right one?",
        &[],
        "All of it.",
    ),
    item(
        8,
        Chapter::Methods,
        "Environment surrounding the evaluation",
        "Where was the evaluation done, and in what surroundings?",
        &["study.sites"],
        "Policies, organisations and events around the programme while it was evaluated.",
    ),
    item(
        9,
        Chapter::Methods,
        "The programme, policy, initiative or product evaluated",
        "What was offered, by whom, to whom and when?",
        &["programme", "interventions"],
        "The programme's history and its aims.",
    ),
    item(
        10,
        Chapter::Methods,
        "Evaluation design",
        "How was the evaluation laid out, and in which phases?",
        &["study.design", "study.phases"],
        "Why this design was chosen.",
    ),
    item(
        11,
        Chapter::Methods,
        "Data collection methods",
        "Which data were gathered, and how?",
        &["sources"],
        "How the questions to participants put the theory to the test, and how outcomes were measured.",
    ),
    item(
        12,
        Chapter::Methods,
        "Recruitment process and sampling",
        "How were people and cases found?",
        &["study.sampling"],
        "Who declined, and why these people could say something about the theory.",
    ),
    item(
        13,
        Chapter::Methods,
        "Data analysis",
        "How were the data analysed, and how did they refine the theory?",
        &["study.analysis"],
        "An example of how a configuration was made from data.",
    ),
    item(
        14,
        Chapter::Results,
        "Details of participants",
        "Who took part, and how many?",
        &["study.participants", "sources.people"],
        "What else is known of the participants.",
    ),
    item(
        15,
        Chapter::Results,
        "Main findings",
        "Which contexts, mechanisms and outcomes were found, and on what evidence?",
        &["configurations", "evidence"],
        "The account that leads a reader through the configurations.",
    ),
    item(
        16,
        Chapter::Discussion,
        "Summary of findings",
        "What do the findings come to, over all configurations?",
        &["regularities", "rivals.verdict"],
        "What this says to the questions that were asked.",
    ),
    item(
        17,
        Chapter::Discussion,
        "Strengths, limitations and future directions",
        "What can the evaluation not say?",
        &["study.limitations"],
        "Its strengths, and what should be looked at next.",
    ),
    item(
        18,
        Chapter::Discussion,
        "Comparison with existing literature",
        "How do the findings stand beside those of others?",
        &[],
        "All of it.",
    ),
    item(
        19,
        Chapter::Discussion,
        "Conclusion and recommendations",
        "What follows, and what should be done?",
        &[],
        "All of it.",
    ),
    item(
        20,
        Chapter::Discussion,
        "Funding and conflict of interest",
        "Who paid, and who has an interest?",
        &[],
        "All of it.",
    ),
];
