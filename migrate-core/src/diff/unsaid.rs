//! What no operation says, as raw SQL among the operations.

use crate::diff::sides::Sides;
use crate::diff::step::{Phase, Step};
use crate::diff::thing::Thing;
use crate::operation::{Execute, Operation, Reverse};
use crate::schema::{Standing, Unsaid, Wording};

/// The steps of what stands for itself.
pub(super) fn steps<'a>(sides: &Sides<'_, 'a>) -> Vec<Step<'a>> {
    let each = sides.unsaid.iter().filter_map(|it| {
        let execute = execute(it, &[])?;
        let step = match it.standing {
            Standing::Ground => {
                Step::new(Phase::Types, execute).gives([Thing::Object(it.name)]).speaks(it.sql)
            }
            Standing::Remark => Step::new(Phase::Remarks, execute),
            Standing::Constraint(_) | Standing::Index(_) => return None,
        };
        Some(step)
    });
    each.collect()
}

/// Whether a constraint is made by SQL, as it is more than an operation says.
pub(super) fn of_constraint<'a>(
    sides: &Sides<'_, 'a>,
    table: &str,
    name: &str,
) -> Option<Unsaid<'a>> {
    find(sides, table, Standing::Constraint(name))
}

/// Whether an index is.
pub(super) fn of_index<'a>(sides: &Sides<'_, 'a>, table: &str, name: &str) -> Option<Unsaid<'a>> {
    find(sides, table, Standing::Index(name))
}

fn find<'a>(sides: &Sides<'_, 'a>, table: &str, standing: Standing<'_>) -> Option<Unsaid<'a>> {
    let found = sides.unsaid.iter().filter(|it| it.sql.is_some() && it.table == Some(table));
    found.copied().find(|it| it.standing == standing)
}

/// The same step by SQL, which makes in the schema what its operation makes.
pub(super) fn instead<'a>(
    sides: &Sides<'_, 'a>,
    unsaid: Option<Unsaid<'a>>,
    step: Step<'a>,
) -> Step<'a> {
    let state = sides.arena().list(&[step.operation]);
    match unsaid.and_then(|unsaid| execute(&unsaid, state)) {
        Some(execute) => Step { operation: execute.into(), ..step },
        None => step,
    }
}

fn execute<'a>(unsaid: &Unsaid<'a>, state: &'a [Operation<'a>]) -> Option<Execute<'a>> {
    let reverse = match unsaid.back {
        Some(back) => Reverse::Sql(Wording::of(back)),
        None => Reverse::Nothing,
    };
    Some(Execute { sql: Wording::of(unsaid.sql?), reverse, state })
}
