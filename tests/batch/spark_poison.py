"""Run by spark-submit: postings, among them some that hang or kill their process, in two tasks; what came of each.

Arguments: the folder to write to, twice.
"""

import sys

from postingparse import Context
from postingparse.batch.arrow import encode_batches, spark_schema
from postingparse.batch.worker import Allowance
from tests.batch.poison import Poison

DEEDS = {7: "spin poison", 23: "segfault poison", 31: "allocate poison", 52: "kill poison"}
PLAIN = Context(models="off")


def parse(batches):
    from pyspark import TaskContext

    print(f"task {TaskContext.get().partitionId()} of 2", file=sys.stderr)
    return encode_batches(batches, Poison(context=PLAIN), context=PLAIN, jobs=1, allowance=Allowance(2, 128))


def main(folders):
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.appName("poison").config("spark.task.maxFailures", "1").getOrCreate()
    rows = [(str(number), DEEDS.get(number, f"Baker\n\nReference: {number:04}")) for number in range(60)]
    inputs = spark.createDataFrame(rows, "id STRING, content STRING").repartition(2, "id")
    for folder in folders:
        inputs.mapInArrow(parse, spark_schema()).write.parquet(folder)
    spark.stop()


if __name__ == "__main__":
    main(sys.argv[1:])
