"""Who is meant: "the group", "it", who claims an attack."""
