//! `responses.xlsx`: the responses with their types, the codebook, the counts, and a chart for each question that has choices.
//!
//! Every text is written as a text, so no cell can become a formula; nothing here needs the guard of the CSV files.

use super::ReportError;
use super::cell::read_text;
use super::columns::{Described, Holds};
use super::count::{answers_of, versions_of};
use super::figures::Figures;
use super::layout::Layout;
use super::responses::cells;
use crate::collect::Response;
use crate::durable::DurableError;
use crate::locale::Words;
use rust_xlsxwriter::{Chart, ChartType, DocProperties, ExcelDateTime, Format, Table, TableColumn, Workbook, Worksheet, XlsxError};
use std::io::Write;

/// More responses than this make a workbook that nobody can open with patience; the CSV files have them all.
pub(super) const MOST_ROWS: u64 = 10_000;

/// The most characters of a cell.
const LONGEST: usize = 32_767;

/// Rows of the sheet that a chart takes.
const CHART_ROWS: u32 = 16;

/// What a workbook is made of.
pub(super) struct Book<'a> {
    pub(super) layout: &'a Layout,
    pub(super) columns: &'a [Described<'a>],
    pub(super) figures: &'a Figures,
    pub(super) words: &'a Words,
}

impl Book<'_> {
    /// Writes the workbook.
    pub(super) fn write(
        &self,
        out: impl Write + Send,
        responses: impl Iterator<Item = Result<Response, DurableError>>,
    ) -> Result<(), ReportError> {
        let mut book = Workbook::new();
        let title = self.layout.editions.first().and_then(|survey| Some(survey.title().words(survey.languages().first()?)));
        // The same responses give the same bytes: no clock.
        let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
        book.set_properties(&DocProperties::new().set_title(title.unwrap_or_default()).set_creation_datetime(&made));
        self.responses(book.add_worksheet(), responses)?;
        self.codebook(book.add_worksheet())?;
        let charts = self.counts(book.add_worksheet())?;
        self.charts(book.add_worksheet(), &charts)?;
        Ok(book.save_to_writer(out)?)
    }

    fn sheet(&self, sheet: &mut Worksheet, name: &str) -> Result<(), XlsxError> {
        sheet.set_name(self.words.get(name))?;
        Ok(())
    }

    fn responses(&self, sheet: &mut Worksheet, responses: impl Iterator<Item = Result<Response, DurableError>>) -> Result<(), ReportError> {
        self.sheet(sheet, "book-responses")?;
        if self.figures.responses > MOST_ROWS {
            sheet.write_string(0, 0, self.words.with("book-too-many", &[("count", self.figures.responses.into())]))?;
            return Ok(());
        }
        let day = Format::new().set_num_format("yyyy-mm-dd");
        let mut last = 0;
        for (response, row) in responses.zip(1..) {
            let response = response?;
            for ((column, text), at) in self.columns.iter().zip(cells(self.layout, &response)).zip(0..) {
                match column.holds {
                    _ if text.is_empty() => {}
                    Holds::Number => drop(sheet.write_number(row, at, text.parse::<f64>().unwrap_or_default())?),
                    Holds::Day => match ExcelDateTime::parse_from_str(&text) {
                        Ok(date) => drop(sheet.write_datetime_with_format(row, at, &date, &day)?),
                        Err(_) => drop(sheet.write_string(row, at, cut(&text))?),
                    },
                    Holds::Codes => {
                        let label = column.codes.iter().find(|code| code.code == text).map_or(text.as_str(), |code| &code.label);
                        sheet.write_string(row, at, cut(label))?;
                    }
                    Holds::Text | Holds::Birth => drop(sheet.write_string(row, at, cut(&read_text(&text)))?),
                }
            }
            last = row;
        }
        let heads: Vec<&str> = self.columns.iter().map(|column| column.name.as_str()).collect();
        table(sheet, "Responses", &heads, last)?;
        sheet.set_freeze_panes(1, 1)?;
        Ok(())
    }

    fn codebook(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        self.sheet(sheet, "book-codebook")?;
        let mut row = 0;
        for column in self.columns {
            let empty = super::columns::Code { code: String::new(), label: String::new(), number: 0 };
            let codes = if column.codes.is_empty() { std::slice::from_ref(&empty) } else { &column.codes[..] };
            for code in codes {
                row += 1;
                for (text, at) in [&column.name, &column.version, &column.title, &code.code, &code.label].into_iter().zip(0..) {
                    sheet.write_string(row, at, cut(text))?;
                }
                if !code.code.is_empty() {
                    sheet.write_number(row, 5, number(code.number.unsigned_abs()) * if code.number < 0 { -1.0 } else { 1.0 })?;
                }
            }
        }
        let heads = ["column", "version", "wording", "code", "label", "number"];
        table(sheet, "Codebook", &heads, row)?;
        for (width, at) in [40, 12, 60, 20, 40].into_iter().zip(0..) {
            sheet.set_column_width(at, width)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        Ok(())
    }

    /// The counts; the answer tells where each question's rows stand.
    fn counts(&self, sheet: &mut Worksheet) -> Result<Vec<Place>, XlsxError> {
        self.sheet(sheet, "book-counts")?;
        let percent = Format::new().set_num_format("0.00%");
        let (mut row, mut places) = (0, Vec::new());
        for (version, keys) in versions_of(self.layout) {
            for key in keys {
                let answers = answers_of(self.layout, &key);
                let Some(column) = self.columns.iter().find(|column| column.column.is_some_and(|column| column.key == key)) else {
                    continue;
                };
                if answers.is_empty() {
                    continue;
                }
                let count = self.figures.counts.item(&key);
                let first = row + 1;
                for answer in answers {
                    row += 1;
                    let label = self.label(key.as_str(), &answer);
                    for (text, at) in [version.id().as_str(), key.as_str(), &column.title, &label].into_iter().zip(0..) {
                        sheet.write_string(row, at, cut(text))?;
                    }
                    let chosen = count.of(&answer);
                    sheet.write_number(row, 4, number(chosen))?;
                    if count.answered > 0 {
                        sheet.write_number_with_format(row, 5, number(chosen) / number(count.answered), &percent)?;
                    }
                    sheet.write_number(row, 6, number(count.answered))?;
                }
                places.push(Place { title: column.title.clone(), first, last: row, answered: count.answered });
            }
        }
        table(sheet, "Counts", &["version", "column", "wording", "answer", "count", "percent", "of those who answered"], row)?;
        for (width, at) in [12, 36, 60, 30, 9, 9, 22].into_iter().zip(0..) {
            sheet.set_column_width(at, width)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        Ok(places)
    }

    fn label(&self, key: &str, answer: &str) -> String {
        let found = self.layout.editions.iter().find_map(|survey| super::readable::label(survey, key, answer, survey.languages().first()?));
        found.unwrap_or_else(|| answer.to_owned())
    }

    fn charts(&self, sheet: &mut Worksheet, places: &[Place]) -> Result<(), XlsxError> {
        self.sheet(sheet, "book-charts")?;
        let counts = self.words.get("book-counts");
        for (place, at) in places.iter().zip(0..) {
            let mut chart = Chart::new(ChartType::Bar);
            let series = chart.add_series();
            series.set_categories((counts.as_str(), place.first, 3, place.last, 3));
            series.set_values((counts.as_str(), place.first, 5, place.last, 5));
            let title = self.words.with("report-chart", &[("asked", place.title.as_str().into()), ("count", place.answered.into())]);
            // A title that begins so would be taken for the place of one.
            let shown: String = title.trim_start_matches('=').chars().take(250).collect();
            chart.title().set_name(&shown);
            chart.set_alt_text(title);
            chart.legend().set_hidden();
            // The first answer stands above the others, as it does on the screen.
            chart.x_axis().set_reverse();
            chart.y_axis().set_min(0).set_max(1).set_num_format("0%");
            chart.set_width(620).set_height(300);
            sheet.insert_chart(at * CHART_ROWS, 0, &chart)?;
        }
        Ok(())
    }
}

/// The rows of a question in the sheet of counts.
struct Place {
    title: String,
    first: u32,
    last: u32,
    answered: u64,
}

/// Makes a table of what was written below its heads.
fn table(sheet: &mut Worksheet, name: &str, heads: &[&str], last: u32) -> Result<(), XlsxError> {
    let columns: Vec<TableColumn> = heads.iter().map(|head| TableColumn::new().set_header(*head)).collect();
    let width = u16::try_from(heads.len()).unwrap_or(u16::MAX).saturating_sub(1);
    sheet.add_table(0, 0, last.max(1), width, &Table::new().set_name(name).set_columns(&columns))?;
    Ok(())
}

fn cut(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

#[allow(clippy::cast_precision_loss, reason = "a workbook has no other numbers")]
fn number(count: u64) -> f64 {
    count as f64
}
