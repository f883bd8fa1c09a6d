"""What tells a literal place name from an associative one."""
