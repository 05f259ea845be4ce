//! The chain as a graph: what is asked of it, what can be wrong with it, and the same questions put
//! to a model that knows nothing of speed.

use std::collections::BTreeSet;

use migrate_core::plan::{Direction, plan};
use migrate_core::schema::Arena;
use migrate_core::{Error, Graph, Heads, Migration, Places};
use migrate_tests::drawn;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

fn names(list: &[Migration<'_>], places: impl IntoIterator<Item = usize>) -> String {
    let names: Vec<&str> = places.into_iter().map(|at| list[at].revision).collect();
    if names.is_empty() { "-".to_owned() } else { names.join(" ") }
}

/// The answers to all questions, a line each.
fn answers(drawing: &str) -> String {
    let arena = Arena::new();
    let list = drawn(&arena, drawing);
    let graph = Graph::from_list(&arena, &list, Heads::Many);
    let all = || 0..list.len();
    let each = |answer: &dyn Fn(usize) -> Places| {
        let line = |at: usize| format!("{}: {}", list[at].revision, names(&list, answer(at)));
        all().map(line).collect::<Vec<_>>().join(", ")
    };
    [
        drawing.to_owned(),
        format!("  order        {}", names(&list, graph.order())),
        format!("  bases        {}", names(&list, graph.bases())),
        format!("  heads        {}", names(&list, graph.heads())),
        format!("  tips         {}", names(&list, graph.tips(&all().collect()))),
        format!("  ancestors    {}", each(&|at| graph.ancestors([at]))),
        format!("  descendants  {}", each(&|at| graph.descendants([at]))),
        format!("  parents      {}", each(&|at| graph.parents(at).collect())),
        format!("  needs        {}", each(&|at| graph.needs(at).collect())),
    ]
    .join("\n")
}

/// ```text
/// a        a ── b ── c        a ┬ b ┬ d        a ── b         a ── b ── c        a ┬
///                               └ c ┘               ┆         │    ┆             b ┼ m ── n
///                                               x ── y        └ x ┄┘             c ┘
/// ```
#[test]
fn questions() {
    let drawings = [
        "a",
        "a -> b -> c",
        "a -> b -> d, a -> c -> d",
        "a -> c -> d, a -> b -> d",
        "a -> b, x -> y, y needs b",
        "a -> b -> c, a -> x, x needs b",
        "c -> b, d -> c, e -> d, b -> a",
        "a -> m, b -> m, c -> m, m -> n",
    ];
    insta::assert_snapshot!(drawings.map(answers).join("\n"), @r#"
    a
      order        a
      bases        a
      heads        a
      tips         a
      ancestors    a: a
      descendants  a: a
      parents      a: -
      needs        a: -
    a -> b -> c
      order        a b c
      bases        a
      heads        c
      tips         c
      ancestors    a: a, b: a b, c: a b c
      descendants  a: a b c, b: b c, c: c
      parents      a: -, b: a, c: b
      needs        a: -, b: a, c: b
    a -> b -> d, a -> c -> d
      order        a b c d
      bases        a
      heads        d
      tips         d
      ancestors    a: a, b: a b, d: a b d c, c: a c
      descendants  a: a b d c, b: b d, d: d, c: d c
      parents      a: -, b: a, d: b c, c: a
      needs        a: -, b: a, d: b c, c: a
    a -> c -> d, a -> b -> d
      order        a c b d
      bases        a
      heads        d
      tips         d
      ancestors    a: a, c: a c, d: a c d b, b: a b
      descendants  a: a c d b, c: c d, d: d, b: d b
      parents      a: -, c: a, d: c b, b: a
      needs        a: -, c: a, d: c b, b: a
    a -> b, x -> y, y needs b
      order        a b x y
      bases        a x
      heads        b y
      tips         y
      ancestors    a: a, b: a b, x: x, y: a b x y
      descendants  a: a b y, b: b y, x: x y, y: y
      parents      a: -, b: a, x: -, y: x
      needs        a: -, b: a, x: -, y: b x
    a -> b -> c, a -> x, x needs b
      order        a b c x
      bases        a
      heads        c x
      tips         c x
      ancestors    a: a, b: a b, c: a b c, x: a b x
      descendants  a: a b c x, b: b c x, c: c, x: x
      parents      a: -, b: a, c: b, x: a
      needs        a: -, b: a, c: b, x: a b
    c -> b, d -> c, e -> d, b -> a
      order        e d c b a
      bases        e
      heads        a
      tips         a
      ancestors    c: c d e, b: c b d e, d: d e, e: e, a: c b d e a
      descendants  c: c b a, b: b a, d: c b d a, e: c b d e a, a: a
      parents      c: d, b: c, d: e, e: -, a: b
      needs        c: d, b: c, d: e, e: -, a: b
    a -> m, b -> m, c -> m, m -> n
      order        a b c m n
      bases        a b c
      heads        n
      tips         n
      ancestors    a: a, m: a m b c, b: b, c: c, n: a m b c n
      descendants  a: a m n, m: m n, b: m b n, c: m c n, n: n
      parents      a: -, m: a b c, b: -, c: -, n: m
      needs        a: -, m: a b c, b: -, c: -, n: m
    "#);
}

/// What is wrong with a list, in words.
fn fault(list: &[Migration<'_>], heads: Heads) -> Option<String> {
    let arena = Arena::new();
    let graph = Graph::from_list(&arena, list, heads);
    match plan(&graph, &Places::new(), Direction::Up, "heads") {
        Ok(_) => None,
        Err(error @ Error::Chain { .. }) => Some(error.to_string()),
        Err(other) => panic!("no other error comes of planning: {other}"),
    }
}

/// Every fault, each in a list that has no other.
#[test]
fn faults() {
    let arena = Arena::new();
    let draw = |drawing| drawn(&arena, drawing);
    let mut twice = draw("a -> b");
    twice.push(Migration { file: "again.rs", ..twice[1] });
    let mut described = draw("3c1f9a7b -> b");
    described[0].message = "add users";
    described[1].down_revision = &["3c1f9a7c"];
    let mut alike = draw("3c1f9a7b -> b");
    alike[1].down_revision = &["3c1f9a7c"];
    let mut itself = draw("a");
    itself[0].down_revision = &["a"];
    let mut needs_itself = draw("a");
    needs_itself[0].depends_on = &["a"];
    let mut other_case = draw("a -> b");
    other_case.push(Migration { file: "other.rs", revision: "B", ..other_case[1] });
    let mut named_twice = draw("a -> b");
    named_twice[1].down_revision = &["a", "a"];
    let mut parent_and_need = draw("a -> b");
    parent_and_need[1].depends_on = &["a"];
    let long = "x".repeat(65);
    let lists = [
        ("duplicate", twice),
        ("other case", other_case),
        (
            "empty",
            draw("a -> ").into_iter().map(|it| Migration { revision: "", ..it }).take(1).collect(),
        ),
        ("character", draw("a+1")),
        ("character é", draw("é")),
        ("reserved", draw("head")),
        ("long", draw(&long)),
        ("unknown", draw("a, b needs nothing_like_it")),
        ("unknown, alike", described),
        ("alike, no message", alike),
        ("itself", itself),
        ("needs itself", needs_itself),
        ("named twice", named_twice),
        ("parent and need", parent_and_need),
        ("cycle", draw("a -> b -> c -> a")),
        ("cycle of needs", draw("a -> b, a needs b")),
        ("second base", draw("a -> c, b -> c")),
        ("second head", draw("a -> b, a -> c")),
        ("label taken", draw("a -> b, a is x, b is x")),
        ("label twice", draw("a -> b, a is x, a is x")),
        ("label is revision", draw("a -> b, a is b")),
        ("label reserved", draw("a -> b, a is heads")),
        ("label character", draw("a -> b, a is x@y")),
    ];
    let line = |(name, list): &(&str, Vec<Migration<'_>>)| {
        let fault = fault(list, Heads::One).unwrap_or_else(|| "nothing".to_owned());
        format!("{name:18} {fault}")
    };
    let lines: Vec<String> = lists.iter().map(line).collect();
    insta::assert_snapshot!(lines.join("\n"), @"
    duplicate          b.rs: revision `b` stands in two migrations, here and in `again.rs`: give one of them another revision
    other case         b.rs: revision `b` is the same as `B` in `other.rs` to databases that tell no case apart: give one of them another revision
    empty              a ->.rs: revision `` is empty: give it an id
    character          a+1.rs: revision `a+1` has a character that targets give a meaning of their own: use letters, digits, `_` and `.`
    character é        é.rs: revision `é` has a character that targets give a meaning of their own: use letters, digits, `_` and `.`
    reserved           head.rs: revision `head` is a word that targets give a meaning of its own: choose another
    long               xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.rs: revision `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx` is longer than 64 bytes: choose a shorter one
    unknown            b.rs: revision `b` depends on `nothing_like_it`, but no migration has that revision
    unknown, alike     b.rs: revision `b` names its down_revision `3c1f9a7c`, but no migration has that revision; did you mean `3c1f9a7b` (add users)?
    alike, no message  b.rs: revision `b` names its down_revision `3c1f9a7c`, but no migration has that revision; did you mean `3c1f9a7b`?
    itself             a.rs: revision `a` names its down_revision `a`, which is the migration itself: name the one that comes before it
    needs itself       a.rs: revision `a` depends on `a`, which is the migration itself: name the one that comes before it
    named twice        b.rs: revision `b` names its down_revision `a`, which it has named before: name it once
    parent and need    b.rs: revision `b` depends on `a`, which it has named before: name it once
    cycle              a.rs: revision `a` names its down_revision `c`, and following the chain from there leads back to `a`: one migration of this cycle must name another parent
    cycle of needs     a.rs: revision `a` depends on `b`, and following the chain from there leads back to `a`: one migration of this cycle must name another parent
    second base        a.rs: revision `a` is a base, and so is `b` in `b.rs`: give one of them a `down_revision`, or allow both with `migrations!(…, heads = many)`
    second head        b.rs: revision `b` is a head, and so is `c` in `c.rs`: put one behind the other with `down_revision`, or join them with `cargo migrate merge heads`
    label taken        a.rs: branch label `x` is already a label of `b`: a label names one branch
    label twice        a.rs: branch label `x` is already a label of `a`: a label names one branch
    label is revision  a.rs: branch label `b` is the revision of the migration in `b.rs`: choose another label
    label reserved     a.rs: branch label `heads` is a word that targets give a meaning of its own: choose another
    label character    a.rs: branch label `x@y` has a character that targets give a meaning of their own: use letters, digits, `_` and `.`
    ");
}

#[test]
fn many_heads_are_a_matter_of_choice() {
    let arena = Arena::new();
    let list = drawn(&arena, "a -> b, a -> c, x");
    assert_eq!(fault(&list, Heads::Many), None);
    assert!(fault(&list, Heads::One).is_some());
    assert_eq!(fault(&[], Heads::One), None);
}

/// A migration as names alone: its revision, its parents, what it depends on.
type Plain = (&'static str, Vec<&'static str>, Vec<&'static str>);

fn plain() -> impl Strategy<Value = Vec<Plain>> {
    const NAMES: &[&str] = &["a", "b", "c", "d", "e", "f", "g", "h"];
    let revision = select(NAMES);
    let links = || vec(select(&["a", "b", "c", "d", "e", "f", "g", "h", "unknown"][..]), 0..3);
    vec((revision, links(), links()), 0..8)
}

/// Chains that hang together more often: each links only to those before it.
fn sound() -> impl Strategy<Value = Vec<Plain>> {
    const NAMES: &[&str] = &["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
    let links = || vec(any::<prop::sample::Index>(), 0..3);
    (vec((links(), links()), 0..10), any::<prop::sample::Index>()).prop_map(|(links, turn)| {
        let mut list: Vec<Plain> = Vec::new();
        for (at, (parents, needs)) in links.into_iter().enumerate() {
            let pick = |links: Vec<prop::sample::Index>, taken: &mut BTreeSet<&'static str>| {
                let names = links.into_iter().filter(|_| at > 0).map(|link| NAMES[link.index(at)]);
                names.filter(|name| taken.insert(name)).collect::<Vec<_>>()
            };
            let mut taken = BTreeSet::new();
            let parents = pick(parents, &mut taken);
            let needs = pick(needs, &mut taken);
            list.push((NAMES[at], parents, needs));
        }
        if !list.is_empty() {
            let turn = turn.index(list.len());
            list.rotate_left(turn);
        }
        list
    })
}

fn built<'a>(arena: &'a Arena, plain: &'a [Plain]) -> Vec<Migration<'a>> {
    let one = drawn(arena, "x")[0];
    let migration = |(at, (revision, parents, needs)): (usize, &'a Plain)| Migration {
        revision,
        down_revision: parents,
        depends_on: needs,
        file: arena.text(format!("{at}.rs")),
        ..one
    };
    plain.iter().enumerate().map(migration).collect()
}

/// Whether something is wrong, found the long way.
fn is_faulty(list: &[Plain], heads: Heads) -> bool {
    let known: BTreeSet<&str> = list.iter().map(|(revision, ..)| *revision).collect();
    let bad_links = list.iter().any(|(revision, parents, needs)| {
        let links: Vec<&str> = parents.iter().chain(needs).copied().collect();
        let distinct: BTreeSet<&str> = links.iter().copied().collect();
        links.len() != distinct.len() || distinct.contains(revision) || !distinct.is_subset(&known)
    });
    if known.len() != list.len() || bad_links {
        return true;
    }
    let mut done: BTreeSet<&str> = BTreeSet::new();
    for _ in 0..list.len() {
        let ready = |(_, parents, needs): &&Plain| {
            parents.iter().chain(needs).all(|link| done.contains(link))
        };
        let ready: Vec<&str> = list.iter().filter(ready).map(|(revision, ..)| *revision).collect();
        done.extend(ready);
    }
    let bases = list.iter().filter(|(_, parents, _)| parents.is_empty()).count();
    let is_head =
        |(revision, ..): &&Plain| !list.iter().any(|(_, parents, _)| parents.contains(revision));
    let ends = heads == Heads::One && (bases > 1 || list.iter().filter(is_head).count() > 1);
    done.len() != list.len() || ends
}

/// A revision and all it needs, found the long way.
fn ancestors(list: &[Plain], of: &'static str) -> BTreeSet<&'static str> {
    let mut found = BTreeSet::from([of]);
    for _ in 0..list.len() {
        for (revision, parents, needs) in list {
            if found.contains(revision) {
                found.extend(parents.iter().chain(needs));
            }
        }
    }
    found
}

fn revisions<'a>(
    list: &[Migration<'a>],
    places: impl IntoIterator<Item = usize>,
) -> BTreeSet<&'a str> {
    places.into_iter().map(|at| list[at].revision).collect()
}

/// The graph of a list without a fault is what the long way finds.
fn is_right(plain: &[Plain], picks: &[prop::sample::Index]) -> Result<(), TestCaseError> {
    let arena = Arena::new();
    let list = built(&arena, plain);
    let graph = Graph::from_list(&arena, &list, Heads::Many);
    let order: Vec<usize> = graph.order().collect();
    prop_assert_eq!(order.iter().copied().collect::<BTreeSet<_>>(), (0..list.len()).collect());
    prop_assert_eq!(order.len(), list.len());
    let place = |at: usize| order.iter().position(|other| *other == at);
    for at in 0..list.len() {
        prop_assert!(graph.needs(at).all(|need| place(need) < place(at)));
        let near = ancestors(plain, plain[at].0);
        prop_assert_eq!(revisions(&list, graph.ancestors([at])), near);
        let above = plain.iter().map(|it| it.0);
        let above = above.filter(|name| ancestors(plain, name).contains(plain[at].0));
        prop_assert_eq!(revisions(&list, graph.descendants([at])), above.collect::<BTreeSet<_>>());
    }
    let again = Arena::new();
    let other = built(&again, plain);
    let same = Graph::from_list(&again, &other, Heads::Many);
    prop_assert_eq!(&order, &same.order().collect::<Vec<_>>());
    let picked = picks.iter().filter(|_| !list.is_empty()).map(|pick| pick.index(list.len()));
    let applied = graph.ancestors(picked);
    let tips = graph.tips(&applied);
    prop_assert_eq!(graph.ancestors(tips.iter().copied()), applied.clone());
    let up = plan(&graph, &applied, Direction::Up, "heads").expect("it is sound").steps;
    let rest = order.iter().copied().filter(|at| !applied.contains(at));
    prop_assert_eq!(up, rest.collect::<Vec<_>>());
    let down = plan(&graph, &applied, Direction::Down, "base").expect("it is sound").steps;
    let back = order.iter().rev().copied().filter(|at| applied.contains(at));
    prop_assert_eq!(down, back.collect::<Vec<_>>());
    for at in &applied {
        let target = list[*at].revision;
        let plan = plan(&graph, &applied, Direction::Down, target).expect("it is applied");
        let left: Places = applied.iter().copied().filter(|at| !plan.steps.contains(at)).collect();
        prop_assert!(left.contains(at));
        prop_assert_eq!(graph.ancestors(left.iter().copied()), left);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_list_is_judged_as_the_long_way_does(plain in plain(), many in any::<bool>()) {
        let heads = if many { Heads::Many } else { Heads::One };
        let arena = Arena::new();
        let list = built(&arena, &plain);
        prop_assert_eq!(fault(&list, heads).is_some(), is_faulty(&plain, heads), "{:?}", plain);
    }

    #[test]
    fn a_sound_graph_is_right(
        plain in sound(),
        picks in vec(any::<prop::sample::Index>(), 0..4),
        many in any::<bool>(),
    ) {
        let heads = if many { Heads::Many } else { Heads::One };
        let arena = Arena::new();
        let list = built(&arena, &plain);
        prop_assert_eq!(fault(&list, heads).is_some(), is_faulty(&plain, heads), "{:?}", plain);
        is_right(&plain, &picks)?;
    }

    /// A link turned round in a sound chain is found, if it makes a cycle.
    #[test]
    fn a_link_back_is_found(
        plain in sound(),
        from in any::<prop::sample::Index>(),
        to in any::<prop::sample::Index>(),
        need in any::<bool>(),
    ) {
        prop_assume!(!plain.is_empty());
        let mut plain = plain;
        let to = plain[to.index(plain.len())].0;
        let from = from.index(plain.len());
        if need { plain[from].2.push(to) } else { plain[from].1.push(to) };
        let arena = Arena::new();
        let list = built(&arena, &plain);
        prop_assert_eq!(fault(&list, Heads::Many).is_some(), is_faulty(&plain, Heads::Many));
    }
}
