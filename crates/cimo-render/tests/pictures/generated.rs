//! Views made by chance, the same on every run, from three configurations to five thousand.

use crate::checker::drawn_well;
use cimo_render::{Element, Form, Kind, Link, LinkKind, Numbered, Options, Sense, View, draw};

/// Chance that is the same everywhere (Knuth's linear congruence).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % most.max(1)
    }

    fn one_in(&mut self, most: usize) -> bool {
        self.below(most) == 0
    }
}

/// A theory in which elements are shared, outcomes ripple on, and mechanisms are helped, weakened and stopped.
pub(crate) fn view(seed: u64, configurations: usize) -> View {
    let mut chance = Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) + 1);
    let mut view = View::new(format!("Generated theory {seed}"), format!("generated-{seed}"));
    let size =
        |share: usize, chance: &mut Chance| (configurations * share / 4 + chance.below(configurations + 1)).max(1);
    let counts = [size(2, &mut chance), size(1, &mut chance), size(2, &mut chance), size(2, &mut chance)];
    for (kind, count) in Kind::ALL.into_iter().zip(counts) {
        for index in 0..count {
            let mut element = Element::new(format!("{}-{index}", kind.word()), kind, words(&mut chance, 14));
            if kind == Kind::Mechanism && chance.one_in(3) {
                element.text = Some(words(&mut chance, 20));
            }
            if chance.one_in(4) {
                element.actor = Some(words(&mut chance, 3));
            }
            view.elements.push(element);
        }
    }
    if seed.is_multiple_of(5) {
        view.form = Form::Scmo;
    }
    // Configurations of a theory lie near one another, and now and then share something far away.
    let pick = |kind: Kind, near: usize, chance: &mut Chance| {
        let count = counts[Kind::ALL.iter().position(|its| *its == kind).unwrap()];
        let index = if chance.one_in(6) {
            chance.below(count)
        } else {
            (near * count / configurations + chance.below(3)) % count
        };
        format!("{}-{index}", kind.word())
    };
    let mut links: std::collections::BTreeMap<(LinkKind, String, String, Option<Sense>), Vec<String>> =
        Default::default();
    for number in 1..=configurations {
        let key = format!("configuration-{number}");
        view.configurations.push(Numbered::new(&key, number, words(&mut chance, 8)));
        let mechanism = pick(Kind::Mechanism, number, &mut chance);
        let mut link = |kind: LinkKind, from: String, to: String, sense: Option<Sense>| {
            let keys = links.entry((kind, from, to, sense)).or_default();
            if keys.last() != Some(&key) {
                keys.push(key.clone());
            }
        };
        for _ in 0..1 + chance.below(3) {
            let kind = if chance.one_in(4) { Kind::Outcome } else { Kind::Context };
            let sense = chance.one_in(9).then_some(Sense::Not);
            link(LinkKind::Triggers, pick(kind, number, &mut chance), mechanism.clone(), sense);
        }
        if !chance.one_in(4) {
            link(LinkKind::Offers, pick(Kind::Intervention, number, &mut chance), mechanism.clone(), None);
        }
        for _ in 0..1 + chance.below(2) {
            let kind = if chance.one_in(15) { Kind::Context } else { Kind::Outcome };
            let sense = chance.one_in(5).then_some(Sense::Less);
            link(LinkKind::Generates, mechanism.clone(), pick(kind, number, &mut chance), sense);
        }
        let extra = [(LinkKind::Helps, 4), (LinkKind::Weakens, 5), (LinkKind::Blocks, 6)];
        for (kind, rarely) in extra {
            if chance.one_in(rarely) {
                let of = Kind::ALL[chance.below(4)];
                link(kind, pick(of, number, &mut chance), mechanism.clone(), None);
            }
        }
    }
    for ((kind, from, to, sense), keys) in links {
        let mut link = Link::new(kind, from, to, &keys.iter().map(String::as_str).collect::<Vec<_>>());
        if kind == LinkKind::Generates {
            link.to_sense = sense
        } else {
            link.from_sense = sense
        }
        view.links.push(link);
    }
    view
}

fn words(chance: &mut Chance, most: usize) -> String {
    const WORDS: [&str; 16] = [
        "parents",
        "trust",
        "the",
        "advocate",
        "is",
        "heard",
        "and",
        "understands",
        "complexity",
        "of",
        "services",
        "home",
        "participation",
        "before",
        "a",
        "conference",
    ];
    (0..=chance.below(most)).map(|_| WORDS[chance.below(WORDS.len())]).collect::<Vec<_>>().join(" ")
}

#[test]
fn two_hundred_generated_theories_are_drawn_well() {
    let whole = std::env::var_os("CIMO_WHOLE").is_some();
    let (mut crossings, mut links) = (0, 0);
    // The largest take long to read back.
    let (most, step) = if whole { (200, 1) } else { (110, 10) };
    for seed in (0..most).step_by(step) {
        let view = view(seed, 3 + (seed as usize * seed as usize * 297) / 40_000);
        let report = drawn_well(&format!("generated-{seed}"), &view);
        crossings += report.crossings;
        links += view.links.len();
    }
    println!("{links} links, {crossings} crossings");
}

#[test]
fn the_same_view_gives_the_same_bytes() {
    let view = view(7, 40);
    let again = view.clone();
    assert_eq!(draw(&view, &Options::default()).svg(), draw(&again, &Options::default()).svg());
}

#[test]
fn thousands_of_configurations_are_drawn() {
    let view = view(1, 2_000);
    let svg = draw(&view, &Options::default()).svg();
    assert_eq!(svg.matches("class=\"cimo-element\"").count(), view.elements.len());
}
