/// To be replaced.
public enum Placeholder {}
