/** The form in which a bulletin is written, by its id in the page: whatever sends it, sends it as its own button does. */

export const BULLETIN_FORM = 'bulletin-form';
