//! A `schema.rs`, read: the calls of `table!` and `joinable!`, and the types that are the user's own.

use std::str::FromStr;

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{LitInt, LitStr, Token, braced, bracketed, parenthesized, token};

use crate::schema::declared::{Column, Declared, Join, Path, Table};

/// Reads a text. What stands in it besides is not for us.
pub(super) fn read(text: &str) -> syn::Result<Declared> {
    let mut declared = Declared::default();
    let tokens = TokenStream::from_str(text).map_err(syn::Error::from)?;
    search(tokens, &mut declared)?;
    Ok(declared)
}

fn search(tokens: TokenStream, declared: &mut Declared) -> syn::Result<()> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        match &tokens[..at] {
            [.., TokenTree::Ident(name), TokenTree::Punct(bang)] if bang.as_char() == '!' => {
                call(name, group, declared)?;
            }
            [.., TokenTree::Punct(hash)] if hash.as_char() == '#' => {
                own_type(group, &tokens[at + 1..], declared);
            }
            _ => search(group.stream(), declared)?,
        }
    }
    Ok(())
}

fn call(name: &Ident, group: &Group, declared: &mut Declared) -> syn::Result<()> {
    if name == "table" {
        declared.tables.push(table.parse2(group.stream())?);
    } else if name == "joinable" {
        declared.joins.push(join.parse2(group.stream())?);
    }
    Ok(())
}

/// `#[diesel(postgres_type(name = "mood"))]` in front of `pub struct Mood;`.
fn own_type(attribute: &Group, rest: &[TokenTree], declared: &mut Declared) {
    let name = |input: ParseStream<'_>| {
        let name = type_name(input);
        // What else stands there is Diesel's.
        let _: TokenStream = input.parse()?;
        name
    };
    let word = |token: &TokenTree| matches!(token, TokenTree::Ident(name) if name == "struct");
    let rust = rest.iter().position(word).and_then(|at| rest.get(at + 1));
    if let (Ok(sql), Some(TokenTree::Ident(rust))) = (name.parse2(attribute.stream()), rust) {
        declared.own_types.insert(rust.to_string(), sql);
    }
}

fn type_name(input: ParseStream<'_>) -> syn::Result<String> {
    let (diesel, inside, arguments);
    let word: Ident = input.parse()?;
    parenthesized!(diesel in input);
    let kind: Ident = diesel.parse()?;
    if word != "diesel" || kind != "postgres_type" {
        return Err(input.error("not the name of a type"));
    }
    parenthesized!(inside in diesel);
    arguments = inside.parse_terminated(name_value, Token![,])?;
    let find = |name: &str| {
        arguments.iter().find(|(word, _)| *word == name).map(|(_, value)| value.value())
    };
    let name = find("name").ok_or_else(|| input.error("a type has a name"))?;
    match find("schema").filter(|schema| schema != "pg_catalog") {
        Some(schema) => Ok(format!("{schema}.{name}")),
        None => Ok(name),
    }
}

fn name_value(input: ParseStream<'_>) -> syn::Result<(Ident, LitStr)> {
    let name = input.parse()?;
    input.parse::<Token![=]>()?;
    Ok((name, input.parse()?))
}

fn table(input: ParseStream<'_>) -> syn::Result<Table> {
    while input.peek(Token![use]) {
        while !input.peek(Token![;]) {
            input.parse::<TokenTree>()?;
        }
        input.parse::<Token![;]>()?;
    }
    let attributes = Attributes::read(input)?;
    let mut schema = None;
    let mut name = Ident::parse_any(input)?;
    if input.parse::<Option<Token![.]>>()?.is_some() {
        schema = Some(std::mem::replace(&mut name, Ident::parse_any(input)?).unraw().to_string());
    }
    let rust = name.unraw().to_string();
    let key = match input.peek(token::Paren) {
        true => {
            let list;
            parenthesized!(list in input);
            let names = list.parse_terminated(Ident::parse_any, Token![,])?;
            names.iter().map(|name| name.unraw().to_string()).collect()
        }
        false => vec!["id".to_owned()],
    };
    let body;
    braced!(body in input);
    let columns = body.parse_terminated(column, Token![,])?.into_iter().collect();
    // Diesel writes the name with its schema, where it writes one.
    let sql = match (attributes.sql_name, schema) {
        (Some(sql), Some(schema)) if !sql.starts_with(&format!("{schema}.")) => {
            format!("{schema}.{sql}")
        }
        (Some(sql), _) => sql,
        (None, Some(schema)) => format!("{schema}.{rust}"),
        (None, None) => rust.clone(),
    };
    Ok(Table { rust, sql, key, columns })
}

fn column(input: ParseStream<'_>) -> syn::Result<Column> {
    let attributes = Attributes::read(input)?;
    let rust = Ident::parse_any(input)?.unraw().to_string();
    input.parse::<Token![->]>()?;
    let ty = path(input)?;
    let sql = attributes.sql_name.unwrap_or_else(|| rust.clone());
    Ok(Column { rust, sql, ty, max_length: attributes.max_length })
}

/// What stands in front of a table or a column.
#[derive(Default)]
struct Attributes {
    sql_name: Option<String>,
    max_length: Option<u32>,
}

impl Attributes {
    fn read(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut found = Self::default();
        while input.peek(Token![#]) {
            input.parse::<Token![#]>()?;
            let content;
            bracketed!(content in input);
            let name = Ident::parse_any(&content)?;
            let value = |content: ParseStream<'_>| content.parse::<Token![=]>();
            if name == "sql_name" {
                value(&content)?;
                found.sql_name = Some(content.parse::<LitStr>()?.value());
            } else if name == "max_length" {
                value(&content)?;
                found.max_length = Some(content.parse::<LitInt>()?.base10_parse()?);
            } else {
                content.parse::<TokenStream>()?;
            }
        }
        Ok(found)
    }
}

/// `diesel::sql_types::Nullable<Text>`.
fn path(input: ParseStream<'_>) -> syn::Result<Path> {
    input.parse::<Option<Token![::]>>()?;
    let mut name = Ident::parse_any(input)?;
    while input.parse::<Option<Token![::]>>()?.is_some() {
        name = Ident::parse_any(input)?;
    }
    let mut arguments = Vec::new();
    if input.parse::<Option<Token![<]>>()?.is_some() {
        while !input.peek(Token![>]) {
            arguments.push(path(input)?);
            input.parse::<Option<Token![,]>>()?;
        }
        input.parse::<Token![>]>()?;
    }
    Ok(Path { name: name.unraw().to_string(), arguments })
}

/// `posts -> users (author_id)`.
fn join(input: ParseStream<'_>) -> syn::Result<Join> {
    let child = last(input)?;
    input.parse::<Token![->]>()?;
    let parent = last(input)?;
    let content;
    parenthesized!(content in input);
    Ok(Join { child, parent, column: Ident::parse_any(&content)?.unraw().to_string() })
}

/// The last name of a path.
fn last(input: ParseStream<'_>) -> syn::Result<String> {
    Ok(path(input)?.name)
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::schema::declared::Join;

    const TEXT: &str = r##"
        pub mod sql_types {
            #[derive(diesel::sql_types::SqlType)]
            #[diesel(postgres_type(name = "mood", schema = "x"))]
            pub struct Mood;
        }
        diesel::table! {
            use diesel::sql_types::*;
            use super::sql_types::Mood;
            /// Everybody.
            #[sql_name = "odd users"]
            users (id, fn_) {
                id -> Int4,
                #[sql_name = "fn"]
                #[max_length = 20]
                fn_ -> Nullable<diesel::sql_types::Varchar>,
                moods -> Array<Nullable<Mood>>
            }
        }
        mod billing { table! { billing.invoices { id -> BigInt, r#type -> Text, } } }
        diesel::joinable!(posts -> users (user_id));
        diesel::allow_tables_to_appear_in_same_query!(posts, users,);
    "##;

    #[test]
    fn a_file_is_read() {
        let file = read(TEXT).expect("a sound file");
        let [users, invoices] = file.tables.as_slice() else { panic!("{file:?}") };
        assert_eq!((users.rust.as_str(), users.sql.as_str()), ("users", "odd users"));
        assert_eq!(users.key_columns(), ["id", "fn"]);
        assert_eq!(users.columns[1].max_length, Some(20));
        let types: Vec<String> = users.columns.iter().map(|it| it.ty.to_string()).collect();
        assert_eq!(types, ["Int4", "Nullable<Varchar>", "Array<Nullable<Mood>>"]);
        assert_eq!(invoices.sql, "billing.invoices");
        assert_eq!(invoices.columns[1].sql, "type");
        assert_eq!(file.own_types["Mood"], "x.mood");
        let (child, parent) = ("posts".to_owned(), "users".to_owned());
        assert_eq!(file.joins, [Join { child, parent, column: "user_id".to_owned() }]);
    }

    #[test]
    fn what_is_no_table_is_an_error_at_its_line() {
        let error =
            read("\ndiesel::table! {\n users (id) {\n id => Text } }").expect_err("unsound");
        assert_eq!(error.span().start().line, 4);
    }
}
