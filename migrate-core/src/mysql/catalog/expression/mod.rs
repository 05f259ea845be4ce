//! An expression whatever its spelling: as MariaDB prints it, which says names in backticks, words in
//! small letters, a function by its first name, and no parenthesis too many. MySQL prints others, so
//! both sides of a comparison come through here.
//!
//! What is not understood stays as it is, in single blanks: then two spellings of it are different.

mod names;
mod reader;
mod tree;

pub(crate) use reader::{canonical, understood};

#[cfg(test)]
mod tests {
    use super::canonical;

    #[track_caller]
    fn check(written: &str, printed: &str) {
        assert_eq!(canonical(written), printed);
        assert_eq!(canonical(printed), printed, "what is printed stays as it is");
    }

    #[test]
    fn spelling_does_not_count() {
        check("Age>0  AND \"x\" <> v", "`age` > 0 and 'x' <> `v`");
        check("((i > 0))", "`i` > 0");
        check("lower(v) = 'x'", "lcase(`v`) = 'x'");
        check("length( v ) != 9", "octet_length(`v`) <> 9");
        check("i = 1 || i = true && users.i=2", "`i` = 1 or `i` = 1 and `i` = 2");
        check("(i is null) or (i in (1, i))", "`i` is null or `i` in (1,`i`)");
        check("i > 0 and (i > 1 and i > 2)", "`i` > 0 and `i` > 1 and `i` > 2");
        check("i > 0 and (i > 1 or i > 2)", "`i` > 0 and (`i` > 1 or `i` > 2)");
        check("i - (i - 1) > 2", "`i` - (`i` - 1) > 2");
        check("(i - i) - 1 > 2", "`i` - `i` - 1 > 2");
        check("i % 2 = 0", "`i` MOD 2 = 0");
        check("v not like 'a%' escape '|'", "`v` not like 'a%' escape '|'");
        check("i NOT BETWEEN 1 AND (2)", "`i` not between 1 and 2");
        check(
            "case when (i > 1) then 1 else (0) end = 1",
            "case when `i` > 1 then 1 else 0 end = 1",
        );
        check("cast(i AS char(3)) = 'x'", "cast(`i` as char(3)) = 'x'");
        check("cast(`i` as char(3) charset utf8mb3) = 'x'", "cast(`i` as char(3)) = 'x'");
        check("v = 'it''s'", "`v` = 'it''s'");
        check("(`v` <> _utf8mb4'x')", "`v` <> 'x'");
        check("'x' = v COLLATE utf8mb4_bin", "'x' = `v` collate utf8mb4_bin");
        check("-i < -3", "-`i` < -3");
        check("CURRENT_TIMESTAMP", "current_timestamp()");
        check("now(6)", "current_timestamp(6)");
        check("v COLLATE utf8mb4_bin = 'x'", "`v` collate utf8mb4_bin = 'x'");
        check("(i,i) = (1, 2)", "(`i`,`i`) = (1,2)");
    }

    #[test]
    fn not_goes_to_the_ends() {
        check("not i > 0", "`i` <= 0");
        check("not (i > 0 or i < 3)", "`i` <= 0 and `i` >= 3");
        check("NOT (NOT i = 1)", "`i` = 1");
    }

    #[test]
    fn what_is_not_understood_stays() {
        check("d + INTERVAL 1 day > '2020-01-01'", "d + interval 1 day > '2020-01-01'");
        check("a ? b", "a ? b");
    }
}
