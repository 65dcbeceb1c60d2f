"""The use cases: one file and one public function for what a command does. They compose the other packages."""
