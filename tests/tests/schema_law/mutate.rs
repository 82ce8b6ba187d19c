//! Changes to a tree: keys, values, shapes, places.

use serde_json::{Map, Value, json};

use super::dice::Dice;
use super::words;

/// Changes one thing somewhere.
pub(crate) fn mutate(value: &mut Value, dice: &mut Dice) {
    let paths = paths(value);
    let path = dice.pick(&paths).clone();
    match dice.below(12) {
        0 => rename(value, &path, words::key(dice)),
        1 => delete(value, &path),
        2 | 3 => *at(value, &path) = words::text(dice).into(),
        4 | 5 => reshape(at(value, &path), dice),
        6 => {
            let key = words::key(dice);
            let put = something(dice);
            add(at(value, &path), key, put);
        }
        7 => {
            // Two subtrees change places; where one holds the other, the outer one becomes the inner.
            let other = dice.pick(&paths).clone();
            let (one, two) = (at(value, &path).clone(), at(value, &other).clone());
            if path.starts_with(&other) {
                *at(value, &other) = one;
            } else if other.starts_with(&path) {
                *at(value, &path) = two;
            } else {
                *at(value, &path) = two;
                *at(value, &other) = one;
            }
        }
        8 => {
            let other = dice.pick(&paths).clone();
            let copy = at(value, &other).clone();
            let key = words::key(dice);
            add(at(value, &path), key, copy);
        }
        9 | 10 => sense(at(value, &path), dice),
        _ => *at(value, &path) = something(dice),
    }
}

fn something(dice: &mut Dice) -> Value {
    match dice.below(8) {
        0 => json!({}),
        1 => json!([]),
        2 => json!([words::text(dice), words::text(dice)]),
        3 => json!({ words::key(dice): words::text(dice) }),
        4 => json!([[words::text(dice)]]),
        _ => words::text(dice).into(),
    }
}

fn reshape(value: &mut Value, dice: &mut Dice) {
    let old = value.take();
    *value = match (dice.below(6), old) {
        (0, old) => json!([old]),
        (1, old) => json!({ words::key(dice): old }),
        (2, Value::Array(mut items)) if !items.is_empty() => items.remove(0),
        (2, Value::Object(fields)) if !fields.is_empty() => fields.into_iter().map(|(_, value)| value).collect(),
        (3, Value::Array(mut items)) => {
            items.push(something(dice));
            items.into()
        }
        (3, Value::Object(fields)) => fields.into_iter().next().map_or(json!({}), |(_, value)| value),
        (4, Value::Array(items)) => {
            items.into_iter().map(|item| (words::key(dice), item)).collect::<Map<_, _>>().into()
        }
        (4, old) => json!({ "label": old }),
        (_, old) => json!([old, words::text(dice)]),
    };
}

fn sense(value: &mut Value, dice: &mut Dice) {
    let old = value.take();
    *value = match dice.below(8) {
        0 => json!({ "any": [old, words::text(dice)] }),
        1 => json!({ "all": [old] }),
        2 => json!({ "any": [{ "any": [old] }] }),
        3 => json!({ "not": { "not": old } }),
        4 => json!({ "not": old, "x-own": words::text(dice) }),
        5 => json!({ words::key(dice): old, "less": words::text(dice) }),
        _ => json!({ (*dice.pick(&["not", "more", "less", "unchanged"])): old }),
    };
}

fn add(value: &mut Value, key: String, put: Value) {
    match value {
        Value::Object(fields) => {
            fields.insert(key, put);
        }
        Value::Array(items) => items.push(put),
        other => *other = json!({ key: put }),
    }
}

/// A step into a tree.
#[derive(Clone, PartialEq)]
pub(crate) enum Step {
    Key(String),
    Item(usize),
}

/// The paths of all nodes, the root first.
pub(crate) fn paths(value: &Value) -> Vec<Vec<Step>> {
    let mut paths = vec![Vec::new()];
    let steps: Vec<(Step, &Value)> = match value {
        Value::Object(fields) => fields.iter().map(|(key, value)| (Step::Key(key.clone()), value)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(index, value)| (Step::Item(index), value)).collect(),
        _ => Vec::new(),
    };
    for (step, inner) in steps {
        paths.extend(self::paths(inner).into_iter().map(|path| std::iter::once(step.clone()).chain(path).collect()));
    }
    paths
}

pub(crate) fn at<'v>(value: &'v mut Value, path: &[Step]) -> &'v mut Value {
    path.iter().fold(value, |value, step| match step {
        Step::Key(key) => &mut value[key.as_str()],
        Step::Item(index) => &mut value[*index],
    })
}

pub(crate) fn delete(value: &mut Value, path: &[Step]) {
    let Some((last, parent)) = path.split_last() else { return };
    match (at(value, parent), last) {
        (Value::Object(fields), Step::Key(key)) => {
            fields.remove(key);
        }
        (Value::Array(items), Step::Item(index)) => {
            items.remove(*index);
        }
        _ => {}
    }
}

fn rename(value: &mut Value, path: &[Step], name: String) {
    let Some((Step::Key(key), parent)) = path.split_last() else { return };
    if let Value::Object(fields) = at(value, parent)
        && let Some(inner) = fields.remove(key)
    {
        fields.insert(name, inner);
    }
}
