package org.agoranomos.ontology.shape;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Defines the classes of declared kinds, and gives their bytes as resources, for compilers that ask
 * for them.
 */
final class DeclaredLoader extends ClassLoader {
  private static final String SUFFIX = ".class";

  private final Map<String, byte[]> classes;
  private final Map<String, KindShape> shapes;

  /**
   * A loader.
   *
   * @param classes bytes by internal name
   * @param shapes what they were made of, by name
   */
  DeclaredLoader(Map<String, byte[]> classes, Map<String, KindShape> shapes) {
    super("declared", DeclaredLoader.class.getClassLoader());
    this.classes = classes;
    this.shapes = Map.copyOf(shapes);
  }

  Map<String, KindShape> shapes() {
    return shapes;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(name.replace('.', '/'));
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  @Override
  protected @Nullable URL findResource(String name) {
    byte[] bytes =
        name.endsWith(SUFFIX)
            ? classes.get(name.substring(0, name.length() - SUFFIX.length()))
            : null;
    if (bytes == null) {
      return null;
    }
    try {
      return new URL("declared", "", -1, "/" + name, new Bytes(bytes));
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Bytes extends URLStreamHandler {
    private final byte[] bytes;

    Bytes(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {
          // Nothing to connect to.
        }

        @Override
        public InputStream getInputStream() throws IOException {
          return new ByteArrayInputStream(bytes);
        }
      };
    }
  }
}
