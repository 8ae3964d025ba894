"""A crawl of a site in a process of its own, as Scrapy wants it: `python spider_of_tests.py SITE SETTINGS`, JSON out."""

import json
import sys

import scrapy
from scrapy.crawler import AsyncCrawlerProcess

from postingparse.contrib.scrapy import PostingPipeline, Rejected, page_item

dropped = []
passed = []


class Jobs(scrapy.Spider):
    name = "jobs"

    def __init__(self, site):
        super().__init__()
        self.start_urls = [f"{site}/"]

    def parse(self, response):
        yield {"about": response.url}  # of no concern to the pipeline
        yield from response.follow_all(css="a.job", callback=self.parse_job)

    def parse_job(self, response):
        yield page_item(response, {"employer.name": "Acme Bread AS"} if response.url.endswith("/1") else None)

    @classmethod
    def from_crawler(cls, crawler, *words):
        spider = super().from_crawler(crawler, *words)
        crawler.signals.connect(spider.take, scrapy.signals.item_scraped)
        crawler.signals.connect(spider.drop, scrapy.signals.item_dropped)
        return spider

    def take(self, item, response):
        passed.append([response.url, item if isinstance(item, dict) else type(item).__name__])

    def drop(self, response, exception):
        assert isinstance(exception, Rejected)
        dropped.append([response.url, exception.code, str(exception)])


if __name__ == "__main__":
    settings = {
        "ITEM_PIPELINES": {PostingPipeline: 300},
        "LOG_LEVEL": "ERROR",
        "TELNETCONSOLE_ENABLED": False,
        "DOWNLOAD_DELAY": 0,
        **json.loads(sys.argv[2]),
    }
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(Jobs)
    process.crawl(crawler, sys.argv[1])
    process.start()
    stats = {
        name: value for name, value in crawler.stats.get_stats().items() if name.startswith(("postingparse/", "item_"))
    }
    json.dump({"passed": sorted(passed), "dropped": sorted(dropped), "stats": stats}, sys.stdout)
