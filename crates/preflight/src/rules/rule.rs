//! The rules: identifier, weight, and the clause each comes from. `RULES.md` beside this file is the ledger.

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing is wrong. Told among the facts.
    Fact,
    /// The file can be printed, but someone should look.
    Warning,
    /// The file must not be plated.
    Error,
}

impl Severity {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fact => "fact",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What a file is held to. Each rule has one identifier, which never changes.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    id: &'static str,
    severity: Severity,
    clause: &'static str,
}

impl Rule {
    /// A rule of a family.
    pub(super) const fn new(id: &'static str, severity: Severity, clause: &'static str) -> Self {
        Self { id, severity, clause }
    }

    /// All rules, family by family.
    pub fn all() -> impl Iterator<Item = Self> {
        super::FAMILIES.iter().flat_map(|family| family.iter().copied())
    }

    /// The rule of this identifier.
    pub fn named(id: &str) -> Option<Self> {
        Self::all().find(|rule| rule.id == id)
    }

    /// The identifier: `family.rule`.
    pub fn id(self) -> &'static str {
        self.id
    }

    /// What breaking it weighs unless the place or the shop says otherwise.
    pub fn severity(self) -> Severity {
        self.severity
    }

    /// Where it comes from. "docs/press.md" is the project's own table of what the print shop needs; ISO 32000-1 is PDF
    /// itself; ISO 15930-4 and -7 are PDF/X-1a:2003 and PDF/X-4.
    pub fn clause(self) -> &'static str {
        self.clause
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Rule {}

impl PartialOrd for Rule {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Rule {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.id.cmp(other.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_identifier_stands_once_in_the_ledger() {
        let ledger = include_str!("../RULES.md");
        for rule in Rule::all() {
            let row = format!("| `{}` |", rule.id());
            assert_eq!(ledger.matches(&row).count(), 1, "{} in RULES.md", rule.id());
            assert_eq!(Rule::all().filter(|other| *other == rule).count(), 1, "{} is declared twice", rule.id());
        }
        assert_eq!(ledger.matches("\n| `").count(), Rule::all().count(), "RULES.md has a rule too many");
    }
}
