//! How a migration is shown: a line or a block.

use migrate_core::{Graph, Migration, Places};

/// A graph and what is worked out once to show it.
pub(crate) struct View<'a> {
    graph: &'a Graph<'a>,
    children: Vec<Vec<usize>>,
    needed: Places,
    current: Places,
}

impl<'a> View<'a> {
    pub(crate) fn new(graph: &'a Graph<'a>) -> Self {
        let needed = graph.order().flat_map(|at| graph.needs(at)).collect();
        Self { graph, children: graph.children(), needed, current: Places::new() }
    }

    /// Marks the revisions that a database is at.
    pub(crate) fn with_current(mut self, revisions: &[String]) -> Self {
        self.current = revisions.iter().filter_map(|name| self.graph.find(name)).collect();
        self
    }

    /// Whether several migrations follow on one.
    pub(crate) fn is_branch_point(&self, at: usize) -> bool {
        self.children[at].len() > 1
    }

    /// The migrations that follow on one.
    pub(crate) fn children(&self, at: usize) -> &[usize] {
        &self.children[at]
    }

    /// `ae10 (label) (head)`
    pub(crate) fn name(&self, at: usize) -> String {
        format!("{}{}{}", self.migration(at).revision, self.labels(at), self.ends(at))
    }

    /// `ae10 (label) (head) (branchpoint) (mergepoint)`
    pub(crate) fn node(&self, at: usize) -> String {
        format!("{}{}", self.name(at), self.joints(at))
    }

    /// `1975 (needed) -> ae10 (label) (head), message`
    pub(crate) fn line(&self, at: usize) -> String {
        let migration = self.migration(at);
        let needs = match migration.depends_on {
            [] => String::new(),
            needs => format!(" ({})", needs.join(", ")),
        };
        format!("{}{needs} -> {}, {}", parents(migration), self.node(at), migration.message)
    }

    /// Everything about a migration, a line each.
    pub(crate) fn block(&self, at: usize) -> String {
        let migration = self.migration(at);
        let parent = if migration.down_revision.len() > 1 { "Merges" } else { "Parent" };
        let mut lines = vec![
            format!("Rev: {}{}{}", migration.revision, self.ends(at), self.joints(at)),
            format!("{parent}: {}", parents(migration)),
        ];
        if !migration.depends_on.is_empty() {
            lines.push(format!("Also depends on: {}", migration.depends_on.join(", ")));
        }
        if self.is_branch_point(at) {
            let children = self.children[at].iter().map(|child| self.migration(*child).revision);
            lines.push(format!("Branches into: {}", children.collect::<Vec<_>>().join(", ")));
        }
        if !migration.branch_labels.is_empty() {
            lines.push(format!("Branch names: {}", migration.branch_labels.join(", ")));
        }
        lines.push(format!("Path: {}", migration.file));
        lines.push(format!("\n    {}\n", migration.message));
        lines.join("\n")
    }

    fn migration(&self, at: usize) -> &'a Migration<'a> {
        &self.graph.migrations()[at]
    }

    fn labels(&self, at: usize) -> String {
        match self.migration(at).branch_labels {
            [] => String::new(),
            labels => format!(" ({})", labels.join(", ")),
        }
    }

    fn ends(&self, at: usize) -> String {
        let head = match (self.children[at].is_empty(), self.needed.contains(&at)) {
            (true, false) => " (head)",
            (true, true) => " (effective head)",
            (false, _) => "",
        };
        let current = if self.current.contains(&at) { " (current)" } else { "" };
        format!("{head}{current}")
    }

    fn joints(&self, at: usize) -> String {
        let branch = if self.is_branch_point(at) { " (branchpoint)" } else { "" };
        let merge = if self.migration(at).down_revision.len() > 1 { " (mergepoint)" } else { "" };
        format!("{branch}{merge}")
    }
}

/// The parents of a migration with commas, or `<base>`.
pub(crate) fn parents(migration: &Migration<'_>) -> String {
    match migration.down_revision {
        [] => "<base>".to_owned(),
        parents => parents.join(", "),
    }
}
