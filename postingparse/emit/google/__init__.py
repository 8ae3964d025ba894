"""Google's rules for JobPosting: rules.toml says them, one small function each checks them."""
