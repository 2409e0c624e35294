//! A date of birth: a day of the calendar, plausible or not.

use jiff::civil::Date;

/// A day on which somebody may have been born. Implausible ones are kept: the tables set them aside, the program does not argue.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct BirthDate(Date);

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
        Date::new(year, month, day).map(Self).map_err(|_| BirthDateError)
    }

    /// Year, month and day.
    #[must_use]
    pub fn parts(self) -> (i16, i8, i8) {
        (self.0.year(), self.0.month(), self.0.day())
    }

    /// The age in years on a day, with decimals; negative before the birth.
    #[must_use]
    pub fn age_on(self, day: Date) -> f64 {
        let days = self.0.until(day).map_or(0, |span| span.get_days());
        f64::from(days) / 365.25
    }

    /// Whether a person of this age could be at school: 3 to 25 years old on that day.
    #[must_use]
    pub fn is_plausible_on(self, day: Date) -> bool {
        (3.0..=26.0).contains(&self.age_on(day))
    }
}

/// Days are written as ISO 8601 does: `2014-05-06`.
impl std::str::FromStr for BirthDate {
    type Err = BirthDateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.splitn(3, '-');
        let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next()) else { return Err(BirthDateError) };
        let digits = |text: &str, count| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
            return Err(BirthDateError);
        }
        match (year.parse(), month.parse(), day.parse()) {
            (Ok(year), Ok(month), Ok(day)) => Self::new(year, month, day),
            _ => Err(BirthDateError),
        }
    }
}

impl std::fmt::Display for BirthDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        assert!(BirthDate::new(2012, 2, 29).is_ok());
        assert!(BirthDate::new(2013, 2, 29).is_err());
        for bad in ["", "2014-5-6", "2014-13-01", "2014-01-32", "14-01-01", "2014-01-01x", "+014-01-01", "0000-01-01"] {
            assert_eq!(bad.parse::<BirthDate>(), Err(BirthDateError), "{bad}");
        }
        assert_eq!("2014-05-06".parse::<BirthDate>().unwrap().to_string(), "2014-05-06");
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
