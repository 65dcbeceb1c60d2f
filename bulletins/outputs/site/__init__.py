"""The pages of the site, and the settings that engines and hosts read."""
