/** Rich-text editors as their makers publish them; `?with=quill` says which. `modelText()` is what each one's own model holds. */

import './find-dom-node';
import { registerRichText } from '@lexical/rich-text';
import { Editor as DraftEditor, EditorState as DraftState } from 'draft-js';
import { $getRoot, createEditor as createLexical } from 'lexical';
import { baseKeymap } from 'prosemirror-commands';
import { keymap } from 'prosemirror-keymap';
import { schema } from 'prosemirror-schema-basic';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import Quill from 'quill';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { createEditor as createSlate, Node as SlateNode } from 'slate';
import { Editable, Slate, withReact } from 'slate-react';

declare global {
  var modelText: () => string;
  var tinymce: { init(options: object): Promise<{ getContent(options: object): string }[]> };
}

const editor = document.getElementById('editor') as HTMLElement;
const START: Readonly<Record<string, () => unknown>> = {
  quill: () => {
    const quill = new Quill(editor);
    globalThis.modelText = () => quill.getText();
  },
  prosemirror: () => {
    const view = new EditorView(editor, { state: EditorState.create({ schema, plugins: [keymap(baseKeymap)] }) });
    globalThis.modelText = () => view.state.doc.textBetween(0, view.state.doc.content.size, '\n');
  },
  lexical: () => {
    editor.contentEditable = 'true';
    const lexical = createLexical({ onError: (error) => console.error(error) });
    lexical.setRootElement(editor);
    registerRichText(lexical);
    globalThis.modelText = () => lexical.getEditorState().read(() => $getRoot().getTextContent());
  },
  slate: () => {
    const slate = withReact(createSlate());
    globalThis.modelText = () => slate.children.map((node) => SlateNode.string(node)).join('\n');
    createRoot(editor).render(
      <Slate editor={slate} initialValue={[{ type: 'paragraph', children: [{ text: '' }] } as never]}>
        <Editable aria-label="Description" placeholder="Describe it" />
      </Slate>,
    );
  },
  draft: () => {
    function Draft() {
      const [state, setState] = useState(() => DraftState.createEmpty());
      globalThis.modelText = () => state.getCurrentContent().getPlainText();
      return <DraftEditor editorState={state} onChange={setState} ariaLabel="Description" />;
    }
    createRoot(editor).render(<Draft />);
  },
  tinymce: async () => {
    const script = document.createElement('script');
    script.src = '/tinymce/tinymce.min.js';
    await new Promise((loaded) => {
      script.onload = loaded;
      document.head.append(script);
    });
    const [made] = await tinymce.init({ selector: '#source', license_key: 'gpl', promotion: false, branding: false });
    globalThis.modelText = () => made?.getContent({ format: 'text' }) ?? '';
  },
};
void Promise.resolve(START[new URLSearchParams(location.search).get('with') ?? '']?.()).then(() => {
  document.body.dataset.ready = 'true';
});
