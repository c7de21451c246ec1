import type { Page } from '@playwright/test'

/** Drops a file on the window as the system does. */
export async function dropFile(page: Page, name: string, text: string): Promise<void> {
  await page.locator('nav').waitFor({ state: 'attached' }) // in a narrow window it does not show
  await page.evaluate(
    ([fileName, content]) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([content], fileName))
      for (const type of ['dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
    },
    [name, text] as const
  )
}
