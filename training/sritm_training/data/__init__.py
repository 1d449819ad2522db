"""Pictures to training pairs: read, divide by scene, pack once, cut patches, grade both sides."""
