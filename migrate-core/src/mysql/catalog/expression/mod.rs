//! An expression whatever its spelling: as MariaDB prints it, which says names in backticks, words in
//! small letters, a function by its first name, and no parenthesis too many. MySQL prints others, and
//! either says of what is true or not that it is not zero, so both sides of a comparison come through
//! here.
//!
//! What is not understood stays as it is, in single blanks: then two spellings of it are different.

mod call;
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

    /// The same expression as each of the two servers prints it.
    #[track_caller]
    fn same(written: &str, by_mysql: &str, by_mariadb: &str) {
        assert_eq!(canonical(written), canonical(by_mysql), "MySQL");
        assert_eq!(canonical(written), canonical(by_mariadb), "MariaDB");
    }

    #[test]
    fn what_the_servers_print_is_what_was_written() {
        same("not (x like 'x%')", "(not((`x` like _utf8mb4'x%')))", "`x`  not like 'x%'");
        same("x not regexp 'a'", "(not(regexp_like(`x`,_utf8mb4'a')))", "!(`x` regexp 'a')");
        same("not x", "(0 = `x`)", "`x` = 0");
        same("not (i+1)", "(0 = (`i` + 1))", "!(`i` + 1)");
        same("not json_valid(x)", "(not(json_valid(`x`)))", "!json_valid(`x`)");
        same("not (x <=> 3)", "(not((`x` <=> 3)))", "!(`x` <=> 3)");
        same(
            "x and not (x xor 3)",
            "((0 <> `x`) and ((0 = `x`) xor (0 <> 3)))",
            "`x` <> 0 and (`x` = 0 xor 3)",
        );
        same("not (x is true)", "((0 <> `x`) is not true)", "`x` is not true");
        same("x='a' or 'b'", "((`x` = _utf8mb4'a') or (0 <> _utf8mb4'b'))", "`x` = 'a' or 'b'");
        same("not (i > 1 and x)", "((`i` <= 1) or (0 = `x`))", "`i` <= 1 or `x` = 0");
        same("i is unknown", "(`i` is null)", "`i` is null");
        same("not i is null", "(`i` is not null)", "`i` is not null");
        same("-i < -3", "(-(`i`) < -(3))", "-`i` < -3");
        same("i in (1)", "(`i` = 1)", "`i` = 1");
        same("not i between 1 and 2", "(`i` not between 1 and 2)", "`i` not between 1 and 2");
        same("mod(i,2)", "(`i` % 2)", "`i` MOD 2");
        same("date_add(d, interval i day)", "(`d` + interval `i` day)", "`d` + interval `i` day");
        same("adddate(d, 3)", "(`d` + interval 3 day)", "`d` + interval 3 day");
        same("d - INTERVAL 1 hour", "(`d` - interval 1 hour)", "`d` - interval 1 hour");
        same("interval(i,1,2)", "interval(`i`,1,2)", "interval(`i`,1,2)");
        same("d = date'2020-01-01'", "(`d` = DATE'2020-01-01')", "`d` = DATE'2020-01-01'");
        same(
            "at > '2020-01-01'",
            "(`at` > _utf8mb3'2020-01-01')",
            "`at` > TIMESTAMP/*WITH LOCAL TIME ZONE*/'2020-01-01 00:00:00'",
        );
        same("substring(x from 2 for 3)", "substr(`x`,2,3)", "substr(`x`,2,3)");
        same("position('a' in x)", "locate(_utf8mb4'a',`x`)", "locate('a',`x`)");
        same("x sounds like 'a'", "(soundex(`x`) = soundex('a'))", "soundex(`x`) = soundex('a')");
        same("date(d)", "cast(`d` as date)", "cast(`d` as date)");
        same("convert(x, char)", "cast(`x` as char charset utf8mb4)", "cast(`x` as char)");
        same(
            "cast(x as binary(3))",
            "cast(`x` as char(3) charset binary)",
            "cast(`x` as char(3) charset binary)",
        );
        same("trim(both 'a' from x)", "trim(both 'a' from `x`)", "trim(both 'a' from `x`)");
        same("extract(year from d)", "extract(year from `d`)", "extract(year from `d`)");
        same("week(d)", "week(`d`,0)", "week(`d`)");
        same("'a' 'b'", "_utf8mb4'ab'", "'ab'");
        same("x->>'$.a'", "json_unquote(json_extract(`x`,'$.a'))", "x->>'$.a'");
        same(
            "case when not i then 'a' else 'b' end",
            "(case when (0 = `i`) then 'a' else 'b' end)",
            "case when `i` = 0 then 'a' else 'b' end",
        );
    }

    #[test]
    fn not_goes_to_the_ends() {
        check("not i > 0", "`i` <= 0");
        check("not (i > 0 or i < 3)", "`i` <= 0 and `i` >= 3");
        check("NOT (NOT i = 1)", "`i` = 1");
    }

    #[test]
    fn what_is_not_understood_stays() {
        check("a ? b", "a ? b");
        check("MATCH (a) AGAINST ('x')", "match ( a ) against ( 'x' )");
    }
}
