//! A date of birth: a day of the calendar, plausible or not, or as much of one as a study asks for.

use jiff::{ToSpan, civil::Date};

/// When somebody may have been born. Implausible days are kept: the tables set them aside, the program does not argue.
///
/// A study may ask for less than the day. Then no more than was said is kept: nothing is filled in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct BirthDate(Known);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Known {
    Day(Date),
    Month(i16, i8),
    Year(i16),
    /// Whole years of age on the day of the sitting.
    Age(i8),
}

/// The highest age that is taken.
const OLDEST: i8 = 120;

/// Why a date is refused: the calendar has no such day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BirthDateError;

impl std::fmt::Debug for BirthDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BirthDate(…)")
    }
}

impl BirthDate {
    /// A day by year, month (1 to 12) and day (1 to 31).
    ///
    /// # Errors
    /// When the calendar has no such day, or the year is not between 1900 and 2199.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, BirthDateError> {
        if !(1900..2200).contains(&year) {
            return Err(BirthDateError);
        }
        Date::new(year, month, day).map(|date| Self(Known::Day(date))).map_err(|_| BirthDateError)
    }

    /// A month, 1 to 12, of a year.
    ///
    /// # Errors
    /// When there is no such month, or the year is not between 1900 and 2199.
    pub fn of_month(year: i16, month: i8) -> Result<Self, BirthDateError> {
        Self::new(year, month, 1).map(|_| Self(Known::Month(year, month)))
    }

    /// A year.
    ///
    /// # Errors
    /// When it is not between 1900 and 2199.
    pub fn of_year(year: i16) -> Result<Self, BirthDateError> {
        Self::new(year, 1, 1).map(|_| Self(Known::Year(year)))
    }

    /// An age in whole years.
    ///
    /// # Errors
    /// When it is below 0 or above 120.
    pub fn of_age(years: i8) -> Result<Self, BirthDateError> {
        if (0..=OLDEST).contains(&years) { Ok(Self(Known::Age(years))) } else { Err(BirthDateError) }
    }

    /// Year, month and day, as far as they are known.
    #[must_use]
    pub fn parts(self) -> (Option<i16>, Option<i8>, Option<i8>) {
        match self.0 {
            Known::Day(date) => (Some(date.year()), Some(date.month()), Some(date.day())),
            Known::Month(year, month) => (Some(year), Some(month), None),
            Known::Year(year) => (Some(year), None, None),
            Known::Age(_) => (None, None, None),
        }
    }

    /// The age, when that is what was said.
    #[must_use]
    pub fn age(self) -> Option<i8> {
        match self.0 {
            Known::Age(years) => Some(years),
            _ => None,
        }
    }

    /// Whether it is a whole day.
    #[must_use]
    pub fn is_day(self) -> bool {
        matches!(self.0, Known::Day(_))
    }

    /// The day on which the person was born, or the middle of the time in which they were.
    fn middle(self, today: Date) -> Date {
        match self.0 {
            Known::Day(date) => date,
            Known::Month(year, month) => Date::new(year, month, 15).unwrap_or(today),
            Known::Year(year) => Date::new(year, 7, 1).unwrap_or(today),
            Known::Age(years) => today.checked_sub(i32::from(years).years().months(6)).unwrap_or(today),
        }
    }

    /// The age in years on a day, with decimals; negative before the birth. Of what is no whole day, the middle is taken.
    #[must_use]
    pub fn age_on(self, day: Date) -> f64 {
        let days = self.middle(day).until(day).map_or(0, |span| span.get_days());
        f64::from(days) / 365.25
    }

    /// Whether a person of this age could be at school: 3 to 25 years old on that day.
    #[must_use]
    pub fn is_plausible_on(self, day: Date) -> bool {
        (3.0..=26.0).contains(&self.age_on(day))
    }
}

/// Days are written as ISO 8601 does, `2014-05-06`, and so is a part of one, `2014-05` or `2014`; an age with one to three digits, `11`.
impl std::str::FromStr for BirthDate {
    type Err = BirthDateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = |text: &str, count| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
        let mut parts = text.splitn(3, '-');
        match (parts.next(), parts.next(), parts.next()) {
            (Some(year), Some(month), Some(day)) if digits(year, 4) && digits(month, 2) && digits(day, 2) => {
                Self::new(number(year)?, number(month)?, number(day)?)
            }
            (Some(year), Some(month), None) if digits(year, 4) && digits(month, 2) => Self::of_month(number(year)?, number(month)?),
            (Some(year), None, None) if digits(year, 4) => Self::of_year(number(year)?),
            (Some(age), None, None) if (1..=3).any(|count| digits(age, count)) && (age == "0" || !age.starts_with('0')) => {
                Self::of_age(number(age)?)
            }
            _ => Err(BirthDateError),
        }
    }
}

fn number<T: std::str::FromStr>(digits: &str) -> Result<T, BirthDateError> {
    digits.parse().map_err(|_| BirthDateError)
}

impl std::fmt::Display for BirthDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            Known::Day(date) => write!(f, "{:04}-{:02}-{:02}", date.year(), date.month(), date.day()),
            Known::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Known::Year(year) => write!(f, "{year:04}"),
            Known::Age(years) => write!(f, "{years}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        assert!(BirthDate::new(2012, 2, 29).is_ok());
        assert!(BirthDate::new(2013, 2, 29).is_err());
        for bad in [
            "",
            "2014-5-6",
            "2014-13-01",
            "2014-01-32",
            "14-01-01",
            "2014-01-01x",
            "+014-01-01",
            "0000-01-01",
            "2014-13",
            "2014-00",
            "1899",
            "2200",
            "121",
            "007",
            "-7",
            "2014-",
            "2014-05-",
        ] {
            assert_eq!(bad.parse::<BirthDate>(), Err(BirthDateError), "{bad}");
        }
        assert_eq!("2014-05-06".parse::<BirthDate>().unwrap().to_string(), "2014-05-06");
    }

    #[test]
    fn less_than_a_day_stays_less() {
        for text in ["2014-05", "2014", "11", "0", "120"] {
            let birth: BirthDate = text.parse().unwrap();
            assert_eq!(birth.to_string(), text);
            assert!(!birth.is_day());
        }
        let today = Date::constant(2026, 11, 21);
        for text in ["2015-11-21", "2015-11", "2015", "11"] {
            let age = text.parse::<BirthDate>().unwrap().age_on(today);
            assert!((10.5..12.0).contains(&age), "{text} {age}");
        }
    }

    #[test]
    fn ages_under_three_and_over_twenty_five_are_asked_about() {
        let today = Date::constant(2026, 11, 21);
        let born = |text: &str| text.parse::<BirthDate>().unwrap();
        assert!(born("2016-11-21").is_plausible_on(today));
        assert!((born("2016-11-21").age_on(today) - 10.0).abs() < 0.01);
        for odd in ["2024-01-01", "2030-01-01", "1990-01-01"] {
            assert!(!born(odd).is_plausible_on(today), "{odd}");
        }
    }
}
