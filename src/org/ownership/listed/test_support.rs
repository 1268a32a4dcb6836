//! A text as a grammar reads it.

use super::grammar::{Grammar, Item, Rule, Said};

/// The rules of a text, and what is wrong with it.
pub(in crate::org::ownership) fn lines(
    grammar: &dyn Grammar,
    text: &str,
) -> (Vec<Rule>, Vec<String>) {
    let mut said = Said::default();
    let mut rest = text.as_bytes();
    while !rest.is_empty() {
        let (unit, more) = rest.split_at(grammar.unit(rest));
        grammar.read(unit, &mut said);
        rest = more;
    }
    let (mut rules, mut problems) = (Vec::new(), Vec::new());
    for (_, item) in said.0 {
        match item {
            Item::Rule(rule) => rules.push(rule),
            Item::Problem(problem) => problems.push(problem),
            Item::Section(..) => {}
        }
    }
    (rules, problems)
}

/// Rules as `GROUP | TEXT | OWNERS`.
pub(in crate::org::ownership) fn told(rules: &[Rule]) -> Vec<String> {
    let told = rules.iter().map(|rule| {
        let group = rule.group.as_deref().unwrap_or("-");
        format!("{group} | {} | {}", String::from_utf8_lossy(&rule.text), rule.owners.join(" "))
    });
    told.collect()
}
