import { formNote, searchPairs } from '../matrix-bodies.ts';
import type { Errand, MatrixOutcome } from '../matrix-command.ts';
import { arrival, hiddenFrame } from './load-element.ts';
import { memoryFile } from './request-init.ts';

let forms = 0;

/** Submits a form into a hidden frame: multipart when it holds a file, else urlencoded. */
export function submitForm({ command, file }: Errand): Promise<MatrixOutcome> {
  const { body, url, method } = command;
  const frame = hiddenFrame();
  frame.name = `form-${++forms}`;
  const form = document.createElement('form');
  Object.assign(form, { hidden: true, action: url, method, target: frame.name });
  // A GET form replaces the query of its action, so what stands there goes through its fields.
  const pairs = method === 'GET' ? [...new URL(url, location.href).searchParams] : [];
  if (body === 'search-params') pairs.push(...searchPairs.map(([...pair]) => pair));
  if (body === 'form-data-file') pairs.push(['note', formNote]);
  form.append(...pairs.map(([name, value]) => field('hidden', name, { value })));
  if (body === 'form-data-file' || body === 'disk-file') {
    form.enctype = 'multipart/form-data';
    form.append(field('file', 'file', { files: fileList(body === 'disk-file' ? file : memoryFile()) }));
  }
  document.body.append(frame, form);
  form.submit();
  return arrival(frame).finally(() => form.remove());
}

function field(
  type: 'hidden' | 'file',
  name: string,
  content: { readonly value: string } | { readonly files: FileList },
): HTMLInputElement {
  const input = document.createElement('input');
  // The type first: a change of type would empty the field.
  input.type = type;
  input.name = name;
  if ('files' in content) input.files = content.files;
  else input.value = content.value;
  return input;
}

function fileList(file: File | undefined): FileList {
  if (file === undefined) throw new Error('No file is chosen in #file.');
  const transfer = new DataTransfer();
  transfer.items.add(file);
  return transfer.files;
}
