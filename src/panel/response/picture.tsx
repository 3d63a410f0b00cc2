import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';

type PictureProps = { readonly body: Uint8Array; readonly type: string };
type Size = { readonly width: number; readonly height: number };

/** A picture in its own size or smaller. As an image element it runs no script and loads nothing, even as SVG. */
export function Picture({ body, type }: PictureProps): VNode {
  const [url, setUrl] = useState<string | null>(null);
  const [size, setSize] = useState<Size | 'broken' | null>(null);

  useEffect(() => {
    const made = URL.createObjectURL(new Blob([new Uint8Array(body)], { type }));
    setUrl(made);
    setSize(null);
    return () => URL.revokeObjectURL(made);
  }, [body, type]);

  const kind = type.replace(/^image\/|\+xml$/g, '').toUpperCase();
  const caption =
    size === null ? kind : size === 'broken' ? `${kind}, damaged` : `${kind}, ${size.width} × ${size.height}`;
  return (
    <figure class="picture">
      {url !== null && (
        <img
          src={url}
          alt="The body of the answer"
          onLoad={({ currentTarget }) =>
            setSize({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight })
          }
          onError={() => setSize('broken')}
        />
      )}
      <figcaption>{caption}</figcaption>
    </figure>
  );
}
