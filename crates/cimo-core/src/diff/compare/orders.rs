//! The order of what has one: configurations, phases and stages; flow and questions as they are written.

use crate::hashed::{HashMap, HashSet};

use crate::format::{ChangeClass, ChangeKind, Family};
use crate::theory::Theory;
use crate::theory::data::TextsData;
use crate::theory::links::{LinkKind, Node};

use super::super::change::Orders;
use super::super::matching::Side;
use super::super::table::In;
use super::super::things::{Keys, Thing};
use super::{Comparer, Draft, Unit};

/// The ordered families, with the section that they stand in and whose that is.
const ORDERED: [(Family, &str, In); 4] = [
    (Family::Configuration, "configurations", In::Theory),
    (Family::Phase, "phases", In::Study),
    (Family::StudyStage, "stages", In::Study),
    (Family::ProgrammeStage, "stages", In::Programme),
];

impl<'t> Comparer<'t> {
    pub(super) fn orders(&mut self) {
        for (family, section, place) in ORDERED {
            let order = |side: Side| -> Vec<u32> {
                let all = Thing::all(self.theory(side), family);
                let pairs = all.filter_map(|thing| self.matching.group_of(side, family, thing.index));
                pairs.filter(|number| self.group(*number).is_pair()).collect()
            };
            if order(Side::Old) != order(Side::New) {
                self.reordered(place, section);
            }
        }
        let flow = |side: Side| -> Vec<((u32, u32), (u32, u32))> {
            let class = |node| self.matching.class(side, node);
            flow(self.theory(side)).into_iter().map(|(from, to)| (class(from), class(to))).collect()
        };
        if out_of_order(flow(Side::Old), flow(Side::New)) {
            self.reordered(In::Programme, "flow");
        }
        if out_of_order(questions(self.old), questions(self.new)) {
            self.reordered(In::Study, "questions");
        }
    }

    fn reordered(&mut self, place: In, section: &'static str) {
        let draft = Draft::new(Unit::Single(place), ChangeKind::Reordered, ChangeClass::Editorial);
        self.drafts.push(draft.in_slot(section.into()));
    }
}

/// Whether what both have stands in another order.
fn out_of_order<T: Eq + std::hash::Hash + Clone>(old: Vec<T>, new: Vec<T>) -> bool {
    let (in_old, in_new): (HashSet<T>, HashSet<T>) = (old.iter().cloned().collect(), new.iter().cloned().collect());
    let old = old.into_iter().filter(|one| in_new.contains(one));
    let new = new.into_iter().filter(|one| in_old.contains(one));
    !old.eq(new)
}

/// The flow of the programme in the order in which it is written.
fn flow(theory: &Theory) -> Vec<(Node, Node)> {
    let mut flow: Vec<_> = (0..theory.data.programme_stages.len() as u32)
        .map(Node::ProgrammeStage)
        .flat_map(|from| theory.numbered_links_from(from).map(move |(number, to, link)| (number, from, to, link.kind)))
        .filter(|(.., kind)| *kind == LinkKind::FlowsTo)
        .collect();
    flow.sort_by_key(|(number, ..)| *number);
    flow.into_iter().map(|(_, from, to, _)| (from, to)).collect()
}

fn questions(theory: &Theory) -> Vec<String> {
    let texts = theory.data.study.texts.iter().find(|(name, _)| *name == "questions");
    match texts {
        Some((_, TextsData::Named(texts))) => texts.iter().map(|(id, _)| id.to_string()).collect(),
        Some((_, TextsData::Plain(texts))) => texts.iter().map(|text| text.value.to_string()).collect(),
        None => Vec::new(),
    }
}

/// All orders of a theory by keys.
pub(crate) fn of_theory(theory: &Theory, keys: &Keys) -> Orders {
    let mut orders: Orders = Vec::new();
    for (family, _, _) in ORDERED {
        let names = Thing::all(theory, family).map(|thing| keys.key(theory, thing.node()).name);
        orders.push((family.word(), names.collect()));
    }
    let names: HashMap<Node, String> =
        theory.programme().stages().map(|stage| (stage.node(), stage.key().into_owned())).collect();
    let flow = flow(theory).into_iter().map(|(from, to)| format!("{} -> {}", names[&from], names[&to]));
    orders.push(("flow", flow.collect()));
    orders.push(("questions", questions(theory)));
    orders
}
