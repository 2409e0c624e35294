//! `datapackage.json`: the tables described as Frictionless Data does, with types and value labels.

use super::columns::{Described, Holds};
use super::long::LONG_COLUMNS;
use crate::locale::Words;
use crate::survey::Survey;
use serde_json::{Value as Json, json};

/// What the package describes.
pub(super) struct Package<'a> {
    pub(super) survey: &'a Survey,
    pub(super) columns: &'a [Described<'a>],
    /// What is put behind the names of the tables.
    pub(super) suffix: &'a str,
    pub(super) words: &'a Words,
}

impl Package<'_> {
    /// The bytes of the file.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        let title = self.survey.languages().first().map(|language| self.survey.title().words(language)).unwrap_or_default();
        let mut package = json!({
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": format!("{}{}", self.survey.id().as_str(), self.suffix).to_lowercase(),
            "title": title,
            "resources": [self.responses(), self.long(), self.codebook(), self.tables()],
        });
        if let (Some(citation), Some(package)) = (self.survey.citation(), package.as_object_mut()) {
            package.insert("sources".to_owned(), json!([{ "title": citation }]));
        }
        let mut bytes = serde_json::to_vec_pretty(&package)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    fn resource(&self, name: &str, title: &str, fields: &[Json], key: Option<&str>) -> Json {
        let mut schema = json!({ "fields": fields, "missingValues": [""] });
        if let (Some(key), Some(schema)) = (key, schema.as_object_mut()) {
            schema.insert("primaryKey".to_owned(), json!([key]));
        }
        json!({
            "name": format!("{name}{}", self.suffix).to_lowercase(),
            "type": "table",
            "path": format!("{name}{}.csv", self.suffix),
            "title": self.words.get(title),
            "scheme": "file", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
            "dialect": { "delimiter": ",", "doubleQuote": true, "header": true },
            "schema": schema,
        })
    }

    fn responses(&self) -> Json {
        let fields: Vec<Json> = self.columns.iter().map(field).collect();
        self.resource("responses", "file-responses", &fields, Some("response"))
    }

    fn long(&self) -> Json {
        let kind = |name: &str| if name == "value" { "integer" } else { "string" };
        let fields: Vec<Json> = LONG_COLUMNS.iter().map(|name| json!({ "name": name, "type": kind(name) })).collect();
        self.resource("responses_long", "file-long", &fields, None)
    }

    fn codebook(&self) -> Json {
        let fields: Vec<Json> = super::codebook::COLUMNS.iter().map(|name| json!({ "name": name, "type": "string" })).collect();
        self.resource("codebook", "file-codebook", &fields, None)
    }

    fn tables(&self) -> Json {
        let kind = |name: &str| match name {
            "count" | "denominator" => "integer",
            "percent" => "number",
            _ => "string",
        };
        let fields: Vec<Json> = super::tables::COLUMNS.iter().map(|name| json!({ "name": name, "type": kind(name) })).collect();
        self.resource("tables", "file-tables", &fields, None)
    }
}

/// A column as a field: its type, its wording, and what each of its codes means.
fn field(column: &Described<'_>) -> Json {
    let kind = match column.holds {
        Holds::Number => "integer",
        Holds::Day => "date",
        Holds::Codes | Holds::Text | Holds::Birth => "string",
    };
    let mut field = json!({ "name": column.name, "type": kind, "title": column.title });
    let Some(inside) = field.as_object_mut() else { return field };
    let categories: Vec<Json> = column.codes.iter().map(|code| json!({ "value": code.code, "label": code.label })).collect();
    match column.holds {
        Holds::Codes => {
            let allowed: Vec<&str> = column.codes.iter().map(|code| code.code.as_str()).collect();
            inside.insert("constraints".to_owned(), json!({ "enum": allowed }));
            inside.insert("categories".to_owned(), json!(categories));
        }
        // Words and days have no list of codes, but the ways of not answering have one.
        Holds::Text | Holds::Birth if !categories.is_empty() => drop(inside.insert("nonAnswers".to_owned(), json!(categories))),
        _ => {}
    }
    if !column.measure.is_empty() {
        inside.insert("measure".to_owned(), json!(column.measure));
    }
    field
}
