"""The project database: articles, coded results, events, revisions."""
