# Loads the responses with their labels:
#
#     source("load@SUFFIX@.R", chdir = TRUE)
#
# Afterwards `responses` is a data frame. Questions with choices are factors with the wording as labels, the ways of not answering among
# their levels; the wording of a question is in attr(responses$COLUMN, "label"). Words and dates are NA where nothing was answered, and
# COLUMN__none says why. `long` is the same as a row for each answer. Nothing but R itself is needed.

responses <- local({
  # Ids are texts, also those that look like numbers.
  read <- function(name) {
    read.csv(name, colClasses = "character", na.strings = "", check.names = FALSE, encoding = "UTF-8", fileEncoding = "UTF-8")
  }
  # Takes the apostrophes away that keep spreadsheets from running a text.
  plain <- function(text) gsub("(^|[\n\r\t;])'", "\\1", text, perl = TRUE)

  data <- read("responses@SUFFIX@.csv")
  book <- read("codebook@SUFFIX@.csv")
  none <- c("dont_know", "rather_not_say", "dont_understand", "no_answer", "stopped_before", "not_shown")
  loaded <- data
  for (name in names(data)) {
    rows <- book[book$column == name, ]
    if (nrow(rows) == 0) next
    kind <- rows$kind[1]
    coded <- rows[!is.na(rows$code) & !duplicated(rows$code), ]
    if (kind %in% c("one", "grid", "many", "confirm") || (kind == "response" && nrow(coded) > 0)) {
      labels <- plain(coded$label)
      twice <- labels %in% labels[duplicated(labels)]
      labels[twice] <- paste0(labels[twice], " (", coded$code[twice], ")")
      loaded[[name]] <- factor(data[[name]], levels = coded$code, labels = labels)
    } else if (kind %in% c("text", "date")) {
      why <- data[[name]] %in% none
      codes <- coded[coded$code %in% none, ]
      loaded[[paste0(name, "__none")]] <- factor(ifelse(why, data[[name]], NA), levels = codes$code, labels = plain(codes$label))
      loaded[[name]] <- ifelse(why, NA, plain(data[[name]]))
    } else if (name %in% c("minutes", "sittings", "resumed")) {
      loaded[[name]] <- as.integer(data[[name]])
    } else if (name == "day") {
      loaded[[name]] <- as.Date(data[[name]])
    } else {
      loaded[[name]] <- plain(data[[name]])
    }
    attr(loaded[[name]], "label") <- plain(rows$wording[1])
  }
  loaded
})

long <- read.csv("responses_long@SUFFIX@.csv", colClasses = "character", na.strings = "", encoding = "UTF-8", fileEncoding = "UTF-8")
# As decimal numbers, which have room for more whole ones than integers.
long$value <- as.numeric(long$value)
