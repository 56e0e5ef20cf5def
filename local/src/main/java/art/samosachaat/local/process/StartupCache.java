package art.samosachaat.local.process;

/** Something that makes a program start faster, and without which it starts as well. */
public interface StartupCache {

  /** The program as it is best started now. */
  JavaProgram use(String name, JavaProgram program);

  /** Gives up what there is for that program; false when there was nothing. */
  boolean discard(String name, JavaProgram program);
}
