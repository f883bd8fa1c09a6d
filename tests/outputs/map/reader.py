"""What a reader does and sees in an open page."""

SHELLING = "Shelling/artillery/missile attack, Idlib"


def count(page):
    return page.locator("#counted").inner_text()


def titles(page):
    return page.locator("#list .row b").all_text_contents()


def card(page):
    return page.locator(".popup").inner_text()


def choose(page, facet, name):
    page.locator(f"details[data-facet={facet}]").evaluate("box => { box.open = true }")
    page.locator(f"details[data-facet={facet}] label", has_text=name).click()


def press_on_list(page, *keys):
    page.locator("#list").focus()
    for key in keys:
        page.keyboard.press(key)


def spot(page, event_id):
    """Return where on the screen an event is drawn."""
    return page.evaluate(
        """id => {
          const { page } = geomap;
          const at = page.events.location[page.events.columns.id.indexOf(id)];
          const point = page.map.latLngToContainerPoint(page.events.locations[at]);
          const box = page.map.getContainer().getBoundingClientRect();
          return [point.x + box.x, point.y + box.y];
        }""",
        event_id,
    )


def downloaded(page, button):
    with page.expect_download() as started:
        page.click(button)
    with open(started.value.path(), encoding="utf-8", newline="") as file:
        return file.read()
