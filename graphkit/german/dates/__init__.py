"""Dates and periods in running German and English text, as ISO dates that are as exact as the text.

Relative ones ("diesjährig", "am 11. Oktober", "drei Jahre später") are resolved against a reference date or against
the date before them in the text; where neither helps, nothing is found.
"""

from graphkit.german.dates.finding import DateMention, find_dates

__all__ = ["DateMention", "find_dates"]
