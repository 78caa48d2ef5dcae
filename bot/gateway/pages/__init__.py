"""The pages that people open in a browser, one module a page, on templates of bot/web/templates."""
