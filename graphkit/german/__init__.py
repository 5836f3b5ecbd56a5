"""Pure functions on German (and English) text: dates, numbers, names, legal forms, inflection."""
