//! Every form of a target, up and down, on a chain that forks and merges and on two chains.

use migrate_core::plan::{Direction, plan};
use migrate_core::schema::Arena;
use migrate_core::{Graph, Heads, Places};
use migrate_tests::drawn;

/// One chain, one head:
///
/// ```text
///          ┌─ ca1 ── cb ─┐
/// aaa ── b ┤             ├─ m ── z
///          └─ d (left) ──┘
/// ```
const ONE: &str = "aaa -> b -> ca1 -> cb -> m -> z, b -> d -> m, d is left";

/// Two chains; `y` needs `b` to be there:
///
/// ```text
/// a (main) ── b ── c
///              └─── e (side)
/// x (other) ── y ── w        y needs b
/// ```
const TWO: &str = "a -> b -> c, b -> e, x -> y -> w, y needs b, a is main, e is side, x is other";

/// The steps to a target from where a database stands, or the error and its hint.
fn answer(drawing: &'static str, applied: &str, direction: Direction, target: &str) -> String {
    let arena = Arena::new();
    let list = drawn(&arena, drawing);
    let graph = Graph::from_list(&arena, &list, Heads::Many);
    let at = |name: &str| graph.find(name).expect("the test names what it has drawn");
    let applied: Places = graph.ancestors(applied.split_whitespace().map(at));
    match plan(&graph, &applied, direction, target) {
        Ok(plan) if plan.steps.is_empty() => "nothing to do".to_owned(),
        Ok(plan) => {
            let steps = plan.steps.iter().map(|step| list[*step].revision);
            steps.collect::<Vec<_>>().join(" ")
        }
        Err(error) => match error.hint() {
            Some(hint) => format!("{error}\n                       hint: {hint}"),
            None => error.to_string(),
        },
    }
}

/// A line for each question: where the database stands, what is asked, what comes of it.
fn table(drawing: &'static str, direction: Direction, questions: &[(&str, &str)]) -> String {
    let line = |(applied, target): &(&str, &str)| {
        format!("{applied:8} {target:12} : {}", answer(drawing, applied, direction, target))
    };
    questions.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn up_one_chain() {
    let questions = [
        ("", "head"),
        ("", "heads"),
        ("", "base"),
        ("", "z"),
        ("b", "head"),
        ("z", "head"),
        ("", "+1"),
        ("", "+2"),
        ("", "+3"),
        ("b", "+1"),
        ("ca1", "+1"),
        ("ca1", "+2"),
        ("z", "+1"),
        ("z", "+0"),
        ("", "base+1"),
        ("b", "base+1"),
        ("", "base+3"),
        ("", "aa"),
        ("", "c"),
        ("", "cb"),
        ("", "left"),
        ("", "left@head"),
        ("b", "left@+1"),
        ("ca1", "left@+1"),
        ("", "left@+2"),
        ("", "left@base+3"),
        ("", "left@m"),
        ("", "left@cb"),
        ("", "head-1"),
        ("", "head-2"),
        ("", "z-1"),
        ("", "m-1"),
        ("", "left@m-1"),
        ("", "left@head-2"),
        ("", "aaa+1"),
        ("", "aaa+2"),
        ("", "ca1+1"),
        ("", "ca1@head"),
        ("", "ca1@+4"),
        ("b", "-1"),
        ("", "b-2"),
        ("", "base-1"),
        ("", "nope"),
        ("", "nope@head"),
        ("", ""),
        ("", "a b"),
        ("", "@head"),
        ("", "left@"),
        ("", "b+"),
        ("", "b+1+1"),
        ("", "b@left@z"),
        ("", "+99999999999999999999"),
        ("", "head+1"),
    ];
    insta::assert_snapshot!(table(ONE, Direction::Up, &questions), @"
             head         : aaa b ca1 cb d m z
             heads        : aaa b ca1 cb d m z
             base         : nothing to do
             z            : aaa b ca1 cb d m z
    b        head         : ca1 cb d m z
    z        head         : nothing to do
             +1           : aaa
             +2           : aaa b
             +3           : `+3` leads to several migrations from here
                           hint: name the revision itself; `migrate history` lists them
    b        +1           : `+1` leads to several migrations from here
                           hint: name the revision itself; `migrate history` lists them
    ca1      +1           : cb
    ca1      +2           : cb d m
    z        +1           : `+1` leads to no migrations from here
                           hint: `migrate current` shows where the database is, `migrate history` which revisions there are
    z        +0           : nothing to do
             base+1       : aaa
    b        base+1       : nothing to do
             base+3       : `base+3` leads to several migrations from here
                           hint: name the revision itself; `migrate history` lists them
             aa           : aaa
             c            : `c` is the beginning of several revisions: `ca1`, `cb`
                           hint: write more of it
             cb           : aaa b ca1 cb
             left         : aaa b d
             left@head    : aaa b ca1 cb d m z
    b        left@+1      : d
    ca1      left@+1      : d
             left@+2      : aaa b
             left@base+3  : aaa b d
             left@m       : aaa b ca1 cb d m
             left@cb      : `cb` is not on the branch `left`
                           hint: `migrate branches` shows the branches
             head-1       : aaa b ca1 cb d m
             head-2       : `head-2` leads to several migrations from here
                           hint: name the revision itself; `migrate history` lists them
             z-1          : aaa b ca1 cb d m
             m-1          : `m-1` leads to several migrations from here
                           hint: name the revision itself; `migrate history` lists them
             left@m-1     : aaa b d
             left@head-2  : aaa b d
             aaa+1        : aaa b
             aaa+2        : `aaa+2` leads to several migrations from here
                           hint: name the revision itself; `migrate history` lists them
             ca1+1        : aaa b ca1 cb
             ca1@head     : aaa b ca1 cb d m z
             ca1@+4       : aaa b ca1 cb
    b        -1           : `-1` leads the other way
                           hint: `migrate upgrade +1` applies one more, `migrate downgrade -1` takes the last one back
             b-2          : `b-2` leads to no migrations from here
                           hint: `migrate current` shows where the database is, `migrate history` which revisions there are
             base-1       : `base-1` leads to no migrations from here
                           hint: `migrate current` shows where the database is, `migrate history` which revisions there are
             nope         : no migration has the revision or label `nope`
                           hint: `migrate history` lists the revisions
             nope@head    : no migration has the revision or label `nope`
                           hint: `migrate history` lists the revisions
                          : `` is not a target
                           hint: targets are `head`, `heads`, `base`, `+2`, `-1`, a revision or its beginning, `revision+1`, `label@head`
             a b          : `a b` is not a target
                           hint: targets are `head`, `heads`, `base`, `+2`, `-1`, a revision or its beginning, `revision+1`, `label@head`
             @head        : `@head` is not a target
                           hint: targets are `head`, `heads`, `base`, `+2`, `-1`, a revision or its beginning, `revision+1`, `label@head`
             left@        : `left@` is not a target
                           hint: targets are `head`, `heads`, `base`, `+2`, `-1`, a revision or its beginning, `revision+1`, `label@head`
             b+           : `b+` is not a target
                           hint: targets are `head`, `heads`, `base`, `+2`, `-1`, a revision or its beginning, `revision+1`, `label@head`
             b+1+1        : `b+1+1` is not a target
                           hint: targets are `head`, `heads`, `base`, `+2`, `-1`, a revision or its beginning, `revision+1`, `label@head`
             b@left@z     : `b@left@z` is not a target
                           hint: targets are `head`, `heads`, `base`, `+2`, `-1`, a revision or its beginning, `revision+1`, `label@head`
             +99999999999999999999 : `+99999999999999999999` is not a target
                           hint: targets are `head`, `heads`, `base`, `+2`, `-1`, a revision or its beginning, `revision+1`, `label@head`
             head+1       : `head+1` leads to no migrations from here
                           hint: `migrate current` shows where the database is, `migrate history` which revisions there are
    ");
}

#[test]
fn down_one_chain() {
    let questions = [
        ("z", "base"),
        ("", "base"),
        ("z", "-1"),
        ("m", "-1"),
        ("m", "-2"),
        ("z", "-2"),
        ("ca1", "-2"),
        ("ca1", "-3"),
        ("ca1", "-4"),
        ("z", "m"),
        ("z", "b"),
        ("z", "aaa"),
        ("z", "cb"),
        ("z", "d"),
        ("z", "aa"),
        ("z", "left"),
        ("z", "left@base"),
        ("z", "left@b"),
        ("z", "head"),
        ("z", "head-1"),
        ("z", "z-1"),
        ("z", "ca1-1"),
        ("z", "base+1"),
        ("z", "base+2"),
        ("cb d", "left@-1"),
        ("cb d", "ca1@-1"),
        ("cb d", "left@-2"),
        ("cb d", "-1"),
        ("b", "z"),
        ("b", "head"),
        ("b", "+1"),
        ("b", "-0"),
        ("b", "nope"),
        ("b", "c"),
        ("b", "b+1"),
    ];
    insta::assert_snapshot!(table(ONE, Direction::Down, &questions), @"
    z        base         : z m d cb ca1 b aaa
             base         : nothing to do
    z        -1           : z
    m        -1           : m
    m        -2           : `-2` leads to several migrations from here
                           hint: name the revision itself; `migrate history` lists them
    z        -2           : z m
    ca1      -2           : ca1 b
    ca1      -3           : ca1 b aaa
    ca1      -4           : `-4` leads to no migrations from here
                           hint: `migrate current` shows where the database is, `migrate history` which revisions there are
    z        m            : z
    z        b            : z m d cb ca1
    z        aaa          : z m d cb ca1 b
    z        cb           : z m
    z        d            : z m
    z        aa           : z m d cb ca1 b
    z        left         : z m
    z        left@base    : z m d
    z        left@b       : z m d
    z        head         : nothing to do
    z        head-1       : z
    z        z-1          : z
    z        ca1-1        : z m d cb ca1
    z        base+1       : z m d cb ca1 b
    z        base+2       : z m d cb ca1
    cb d     left@-1      : d
    cb d     ca1@-1       : cb
    cb d     left@-2      : `left@-2` leads to no migrations from here
                           hint: `migrate current` shows where the database is, `migrate history` which revisions there are
    cb d     -1           : `-1` leads to several migrations from here
                           hint: name the revision itself; `migrate history` lists them
    b        z            : `z` is not applied, so nothing can be taken back to it
                           hint: `migrate current` shows what is applied
    b        head         : `z` is not applied, so nothing can be taken back to it
                           hint: `migrate current` shows what is applied
    b        +1           : `+1` leads the other way
                           hint: `migrate upgrade +1` applies one more, `migrate downgrade -1` takes the last one back
    b        -0           : nothing to do
    b        nope         : no migration has the revision or label `nope`
                           hint: `migrate history` lists the revisions
    b        c            : `c` is the beginning of several revisions: `ca1`, `cb`
                           hint: write more of it
    b        b+1          : `b+1` leads to several migrations from here
                           hint: name the revision itself; `migrate history` lists them
    ");
}

#[test]
fn up_two_chains() {
    let questions = [
        ("", "head"),
        ("", "heads"),
        ("", "+1"),
        ("", "main@+1"),
        ("", "other@+1"),
        ("", "other@+2"),
        ("", "main@head"),
        ("", "side@head"),
        ("", "other@head"),
        ("", "main@heads"),
        ("", "w"),
        ("a", "side@+1"),
        ("c", "side@+1"),
        ("c", "+1"),
        ("c x", "+1"),
        ("c x", "other@+1"),
        ("c w", "main@+1"),
        ("", "other@c"),
        ("", "base+1"),
        ("", "other@base+1"),
        ("", "other@base"),
        ("", "main@base+3"),
    ];
    insta::assert_snapshot!(table(TWO, Direction::Up, &questions), @"
             head         : `head` means one head, but there are several: `c`, `e`, `w`
                           hint: name one of them, write `label@head`, or `heads` for all; `cargo migrate merge heads` joins them
             heads        : a b c e x y w
             +1           : `+1` leads to several migrations from here
                           hint: name the revision itself; `migrate history` lists them
             main@+1      : a
             other@+1     : x
             other@+2     : a b x y
             main@head    : `main@head` means one head, but there are several: `c`, `e`
                           hint: name one of them, write `label@head`, or `heads` for all; `cargo migrate merge heads` joins them
             side@head    : a b e
             other@head   : a b x y w
             main@heads   : a b c e
             w            : a b x y w
    a        side@+1      : b
    c        side@+1      : e
    c        +1           : `+1` leads to no migrations from here
                           hint: `migrate current` shows where the database is, `migrate history` which revisions there are
    c x      +1           : `+1` leads to several migrations from here
                           hint: name the revision itself; `migrate history` lists them
    c x      other@+1     : y
    c w      main@+1      : `main@+1` leads to no migrations from here
                           hint: `migrate current` shows where the database is, `migrate history` which revisions there are
             other@c      : `c` is not on the branch `other`
                           hint: `migrate branches` shows the branches
             base+1       : `base+1` leads to several migrations from here
                           hint: name the revision itself; `migrate history` lists them
             other@base+1 : x
             other@base   : nothing to do
             main@base+3  : `main@base+3` leads to several migrations from here
                           hint: name the revision itself; `migrate history` lists them
    ");
}

#[test]
fn down_two_chains() {
    let questions = [
        ("c e w", "base"),
        ("c e w", "main@base"),
        ("c e w", "side@base"),
        ("c e w", "other@base"),
        ("c e w", "a"),
        ("c e w", "b"),
        ("c e w", "x"),
        ("c e w", "side@b"),
        ("c e w", "-1"),
        ("c e w", "side@-1"),
        ("c e w", "side@-2"),
        ("c e w", "main@-1"),
        ("c e w", "other@-2"),
        ("w", "-1"),
        ("w", "other@-3"),
        ("b", "-1"),
        ("y", "main@-1"),
        ("c e w", "other@c"),
        ("c w", "e"),
    ];
    insta::assert_snapshot!(table(TWO, Direction::Down, &questions), @"
    c e w    base         : w y x e c b a
    c e w    main@base    : w y e c b a
    c e w    side@base    : e
    c e w    other@base   : w y x
    c e w    a            : w y e c b
    c e w    b            : e c
    c e w    x            : w y
    c e w    side@b       : e
    c e w    -1           : `-1` leads to several migrations from here
                           hint: name the revision itself; `migrate history` lists them
    c e w    side@-1      : e
    c e w    side@-2      : `side@-2` leads to no migrations from here
                           hint: `migrate current` shows where the database is, `migrate history` which revisions there are
    c e w    main@-1      : `main@-1` leads to several migrations from here
                           hint: name the revision itself; `migrate history` lists them
    c e w    other@-2     : w y
    w        -1           : w
    w        other@-3     : w y x
    b        -1           : b
    y        main@-1      : `main@-1` leads to no migrations from here
                           hint: `migrate current` shows where the database is, `migrate history` which revisions there are
    c e w    other@c      : `c` is not on the branch `other`
                           hint: `migrate branches` shows the branches
    c w      e            : `e` is not applied, so nothing can be taken back to it
                           hint: `migrate current` shows what is applied
    ");
}
