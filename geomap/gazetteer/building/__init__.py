"""From the layers in the top-level gazetteer folder to the store on the user's disk."""
