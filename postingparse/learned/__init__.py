"""The door to models/: trained spaCy pipelines, loaded on first use."""
