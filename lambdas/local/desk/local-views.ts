import type { Templates } from '../../core/templates.ts';
import type { Views } from '../../core/templates/views.ts';
import type { DeskDigestView } from './desk-digest.ts';
import type { DeskIssueView } from './desk-issue.ts';
import type { DeskRelatedView } from './desk-related.ts';
import type { DeskView } from './desk.ts';

/** The view of each template on one machine: those of the site and its mail, and those of the desk. */
export interface LocalViews extends Views {
  'desk/desk': DeskView;
  'desk/digest': DeskDigestView;
  'desk/issue': DeskIssueView;
  'desk/related': DeskRelatedView;
}

/** The templates that the preview renders: besides the site's, the desk's. */
export type LocalTemplates = Templates<LocalViews>;
