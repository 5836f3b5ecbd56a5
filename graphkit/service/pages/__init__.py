"""The pages that people see: one frame, one template per page, words in German and English."""
