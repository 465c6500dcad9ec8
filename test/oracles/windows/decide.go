package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"syscall"
)

// decide asks no more than whether an automated sync may run: what the benchmark asks.
func (q *windowsQuestion) decide() (any, error) {
	if err := q.setClock(); err != nil {
		return nil, err
	}
	return canSync(q.Windows.Matches(q.application()), false, nil), nil
}

type timed struct {
	Decisions   int   `json:"decisions"`
	Open        int   `json:"open"`
	Nanoseconds int64 `json:"nanoseconds"`
}

// timeDecisions reads all questions first, and then times the decisions alone: neither the protocol nor the clock of the bubble counts.
func timeDecisions(in io.Reader, out io.Writer) error {
	questions, err := readDecisions(in)
	if err != nil {
		return err
	}
	given := timed{Decisions: len(questions)}
	for _, q := range questions {
		if err := q.setClock(); err != nil {
			return err
		}
		application := q.application()
		before := realTime()
		said := canSync(q.Windows.Matches(application), false, nil)
		given.Nanoseconds += realTime() - before
		if said.Sync {
			given.Open++
		}
	}
	return json.NewEncoder(out).Encode(given)
}

func readDecisions(in io.Reader) ([]*windowsQuestion, error) {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, longestLine)
	var questions []*windowsQuestion
	for lines.Scan() {
		var asked question
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			return nil, fmt.Errorf("%s: %w", lines.Text(), err)
		}
		if asked.Decide == nil {
			return nil, fmt.Errorf("nothing is to be decided")
		}
		questions = append(questions, asked.Decide)
	}
	return questions, lines.Err()
}

// realTime is in nanoseconds. Inside the bubble time.Now() stands still while work is done.
func realTime() int64 {
	var now syscall.Timeval
	if err := syscall.Gettimeofday(&now); err != nil {
		panic(err)
	}
	return now.Nano()
}
