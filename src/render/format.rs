//! The forms of an answer, each with the word by which it is asked for.

/// The form of an answer. Which of them an answer has, the command that gives it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Findings for people: pictures.
    Human,
    /// Findings for editors: a line each.
    Short,
    /// Tables, pages and bars for people at a terminal.
    Table,
    Csv,
    /// For a Swedish Excel.
    ExcelCsv,
    Xlsx,
    /// A Word document.
    Docx,
    Json,
    Markdown,
    /// A page of its own.
    Html,
    /// A picture.
    Svg,
    /// A calendar.
    Ics,
    /// Vouchers: SIE 4, type 4I.
    Sie,
    /// Findings for code scanning: SARIF 2.1.0.
    Sarif,
    /// Findings as the workflow commands of GitHub.
    Github,
    /// Findings for GitLab's Code Quality.
    Gitlab,
    /// Findings as the results of tests.
    Junit,
}

impl Format {
    /// The word after `--format`. A file of a form is named by it, too, where it holds a table.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Short => "short",
            Self::Table => "table",
            Self::Csv => "csv",
            Self::ExcelCsv => "excel-csv",
            Self::Xlsx => "xlsx",
            Self::Docx => "docx",
            Self::Json => "json",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Svg => "svg",
            Self::Ics => "ics",
            Self::Sie => "sie",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Junit => "junit",
        }
    }
}
